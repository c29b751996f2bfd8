// Included by kernels.ipp only: moments of windows of up to a piece.
#pragma once

#include "kernels/fours.ipp"
#include "kernels/lines.ipp"

/// What the times of a strip of windows come to, counted back from the last as 0, -1, ...; `share`
/// is of one value in all: a product with it is nearly as exact as a quotient, and much faster.
struct Times {
  Doubles count, share, sum, mean, squares;
};

inline Doubles shift_of(const Four& window, Doubles count) { return window.sum / count; }

inline Doubles squares_of(const Four& window, Doubles share) {
  return window.squares - window.sum * (window.sum * share);
}

template <bool timed>
[[gnu::always_inline]] inline Line line_of(const Four& window, const Times& times) {
  Line of;
  of.count = times.count;
  of.origin = window.origin;
  of.shift = shift_of(window, times.count);
  of.squares = squares_of(window, times.share);
  if (timed) {
    of.time_mean = times.mean;
    of.time_squares = times.squares;
    of.products = -times.sum * (window.sum * times.share) - window.backs;
  }
  return of;
}

/// What is the same for all windows of one width that lack nothing.
struct Complete {
  Complete(int width, const Wanted& wanted)
      : times{all_of(width * 1.0), all_of(1.0 / width), all_of(-width * (width - 1) / 2.0),
              all_of(-(width - 1) / 2.0), all_of(by_set[set_of(width)])},
        needs(wanted, times.count) {}

  const double* by_set = time_squares();
  Times times;
  Needs needs;
};

/// Finishes the windows of a strip by what they have.
template <bool timed>
[[gnu::always_inline]] inline bool finish_partial(const Sheet& sheet, std::int32_t p,
                                                  const PartialFour& window, Truths set,
                                                  const double* by_set, const Moments& kept,
                                                  const Wanted& wanted) {
  const Doubles count = window.held.count;
  Times times{};
  times.count = greater(count, all_of(1.0));
  times.share = 1.0 / times.count;
  if (timed) {
    times.sum = -window.held.backs;
    times.mean = times.sum / times.count;
    times.squares = looked_up(by_set, set);
  }
  Line of = line_of<timed>(window.of, times);
  of.count = count;
  return finish<timed, false>(sheet, p, of, Needs(wanted, count), kept, wanted);
}

/// Windows of rows of a whole piece. By value: bytes written may alias anything.
template <bool timed>
bool centre_pieces(const Sheet of, Range at, const Moments kept, const Wanted wanted) {
  const Sheet sheet{of.value, of.present, of.age, 1};
  const Complete complete(piece_width, wanted);
  bool open = false;
  for_fours(
      sheet.value, at,
      [&](std::int32_t p) __attribute__((always_inline)) {
        return complete_at(sheet, p, 4)
                   ? PartialFour{whole_four<true, timed>(sheet.value + p, 1), whole_held()}
                   : partial_four<timed>(sheet.value + p, 1, sets_at(sheet, p));
      },
      [&](std::int32_t p, const PartialFour& older, const PartialFour& newer)
          __attribute__((always_inline)) {
            if (complete_at(sheet, p, 8)) {
              return PartialFour{with_whole<true, timed>(older.of, newer.of), whole_pair_held()};
            }
            const Truths own = holds_four_before(sets_at(sheet, p));
            return with_partial<timed>(where_own<timed>(older, own), newer);
          },
      [&](std::int32_t p, const PartialFour& before, const PartialFour& newest)
          __attribute__((always_inline)) {
            if (complete.needs.all_met && complete_at(sheet, p, piece_width)) {
              const Four window = with_whole<true, timed>(before.of, newest.of);
              open |= finish<timed, true>(sheet, p, line_of<timed>(window, complete.times),
                                          complete.needs, kept, wanted);
              return;
            }
            const Truths set = sets_at(sheet, p);
            const auto window =
                with_partial<timed>(where_own<timed>(before, holds_pair_before(set)), newest);
            open |= finish_partial<timed>(sheet, p, window, set, complete.by_set, kept, wanted);
          });
  return open;
}

/// The same of windows that count only whole, told when compiling what is not wanted.
template <bool timed, bool keeps, bool others>
bool centre_whole(const Sheet of, Range at, const Moments all_kept, const Wanted all_wanted) {
  const Sheet sheet{of.value, of.present, of.age, 1};
  const Moments kept = keeps ? all_kept : Moments{};
  Wanted wanted = all_wanted;
  wanted.count = nullptr;
  if (!others) wanted.mean = wanted.deviation = wanted.lower = nullptr;
  if (!timed) wanted.slope = nullptr;
  const Complete complete(piece_width, wanted);
  bool open = false;
  for_whole_pieces<true, timed>(
      sheet.value, at, [&](std::int32_t p, const Four& window) __attribute__((always_inline)) {
        open |= finish_whole<timed>(sheet, p, whole_at(sheet, p),
                                    line_of<timed>(window, complete.times), complete.needs, kept,
                                    wanted);
      });
  return open;
}

template <bool timed>
bool centre_whole_pieces(const Sheet& sheet, Range at, const Moments& kept, const Wanted& wanted) {
  const bool others =
      wanted.mean != nullptr || wanted.deviation != nullptr || wanted.lower != nullptr;
  if (others) return centre_whole<timed, true, true>(sheet, at, kept, wanted);
  return kept.origin != nullptr ? centre_whole<timed, true, false>(sheet, at, kept, wanted)
                                : centre_whole<timed, false, false>(sheet, at, kept, wanted);
}

/// Windows of up to a piece, in rows or side by side.
template <bool timed>
bool centre_windows(const Sheet sheet, int width, Range at, const Moments kept,
                    const Wanted wanted) {
  const Complete complete(width, wanted);
  bool open = false;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const double* newest = sheet.value + p;
    if (complete.needs.all_met && complete_at(sheet, p, width)) {
      const Four window = whole_window<timed>(newest, sheet.step, width);
      open |= finish<timed, true>(sheet, p, line_of<timed>(window, complete.times), complete.needs,
                                  kept, wanted);
      continue;
    }
    const Truths set = sets_at(sheet, p, width);
    const auto four = [&](int back) __attribute__((always_inline)) {
      return partial_four<timed>(newest - back * sheet.step, sheet.step, set >> back);
    };
    open |= finish_partial<timed>(
        sheet, p, with_partial<timed>(with_partial<timed>(four(8), four(4)), four(0)), set,
        complete.by_set, kept, wanted);
  }
  return open;
}

template <bool timed>
bool centre_any(const Sheet& sheet, int width, Range at, const Moments& kept,
                const Wanted& wanted) {
  if (width != piece_width || sheet.step != 1) {
    return centre_windows<timed>(sheet, width, at, kept, wanted);
  }
  const bool only_whole = wanted.only_whole && Complete(width, wanted).needs.all_met;
  return only_whole ? centre_whole_pieces<timed>(sheet, at, kept, wanted)
                    : centre_pieces<timed>(sheet, at, kept, wanted);
}

/// Means and deviations of windows of a whole piece that count only whole: what else they read may
/// be dropped at the end.
template <bool squared>
void describe(const Sheet sheet, Range at, const Wanted wanted) {
  const Doubles count = all_of(static_cast<double>(piece_width));
  const Doubles share = all_of(1.0 / piece_width);
  const Doubles share_of_free = all_of(1.0 / (piece_width - 1));
  for_whole_pieces<squared, false>(
      sheet.value, at, [&](std::int32_t p, const Four& window) __attribute__((always_inline)) {
        const Truths whole = whole_at(sheet, p);
        if (wanted.mean != nullptr) {
          const Doubles mean = window.origin + shift_of(window, count);
          store(wanted.mean + p, pick(whole, mean, all_of(missing)));
        }
        if (!squared) return;
        const Doubles deviation = root(squares_of(window, share) * share_of_free);
        store(wanted.deviation + p, pick(whole, deviation, all_of(missing)));
      });
}

bool only_described(const Moments& kept, const Wanted& wanted) {
  return kept.origin == nullptr && wanted.slope == nullptr && wanted.lower == nullptr &&
         (wanted.mean != nullptr || wanted.deviation != nullptr);
}

bool centre(const Sheet& sheet, int width, Range at, const Moments& kept, const Wanted& wanted) {
  if (sheet.step == 1 && width == piece_width && wanted.only_whole &&
      only_described(kept, wanted)) {
    wanted.deviation != nullptr ? describe<true>(sheet, at, wanted)
                                : describe<false>(sheet, at, wanted);
    return false;
  }
  const bool timed = kept.products != nullptr || wanted.slope != nullptr;
  return timed ? centre_any<true>(sheet, width, at, kept, wanted)
               : centre_any<false>(sheet, width, at, kept, wanted);
}
