// Included by kernels.ipp only: windows joined of pieces.
#pragma once

#include "kernels/lines.ipp"

template <bool timed>
inline Line load_line(const Moments& moments, std::ptrdiff_t p) {
  Line of;
  of.count = load(moments.count + p);
  of.origin = load(moments.origin + p);
  of.shift = load(moments.shift + p);
  of.squares = load(moments.squares + p);
  if (timed) {
    of.time_mean = load(moments.time_mean + p);
    of.time_squares = load(moments.time_squares + p);
    of.products = load(moments.products + p);
  }
  return of;
}

/// Zeros where a piece would be of another series.
template <bool timed>
inline void keep_own(Line& piece, Truths own) {
  const auto keep = [&](Doubles& of) { of = keep_where(own, of); };
  keep(piece.count);
  keep(piece.origin);
  keep(piece.shift);
  keep(piece.squares);
  if (timed) {
    keep(piece.time_mean);
    keep(piece.time_squares);
    keep(piece.products);
  }
}

/// What joining needs to know of how many values there are on either side.
struct Shares {
  Shares(Doubles newer, Doubles older)
      : total(newer + older),
        older_share(older / (total > 0.0 ? total : all_of(1.0))),
        weight(newer * older_share) {}

  Doubles total, older_share, weight;
};

/// The pairwise formulas of Chan, Golub and LeVeque (1983). A side without values changes no bit
/// of the other, however large that is.
template <bool timed, bool both>
[[gnu::always_inline]] inline Line joined(const Line& newer, const Line& older,
                                          const Shares& shares, double periods) {
  Line of;
  of.count = shares.total;
  of.origin = both ? newer.origin : newer.count > 0.0 ? newer.origin : older.origin;
  const Doubles apart = (older.origin - of.origin) + (older.shift - newer.shift);
  const Doubles step = both ? apart : older.count > 0.0 ? apart : Doubles{};
  of.shift = newer.shift + step * shares.older_share;
  of.squares = newer.squares + older.squares + shares.weight * (step * step);
  if (timed) {
    const Doubles wait = (older.time_mean - periods) - newer.time_mean;
    of.time_mean = newer.time_mean + wait * shares.older_share;
    of.time_squares = newer.time_squares + older.time_squares + shares.weight * (wait * wait);
    of.products = newer.products + older.products + shares.weight * (wait * step);
  }
  return of;
}

/// Two sides of windows of `width` periods, the newer of `periods`.
struct Sides {
  Sides(std::int32_t periods, int width, const Wanted& wanted)
      : newer(all_of(static_cast<double>(periods))),
        older(all_of(static_cast<double>(width - periods))),
        shares(newer, older),
        needs(wanted, shares.total) {}

  /// Of windows within their own series, those that lack nothing.
  Truths whole(const Line& newer_side, const Line& older_side, Truths own) const {
    return (newer_side.count == newer) & (older_side.count == older) & own;
  }

  Doubles newer, older;
  Shares shares;
  Needs needs;
};

template <bool timed>
bool join_windows(const Sheet sheet, const Moments window, const Moments piece,
                  std::int32_t periods, int width, Range at, const Moments kept,
                  const Wanted wanted) {
  const std::ptrdiff_t offset = periods * sheet.step;
  const Sides of_whole(periods, width, wanted);
  bool open = false;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Line newer = load_line<timed>(window, p);
    Line older = load_line<timed>(piece, p - offset);
    const Truths own = reaches(sheet, p, periods);
    if (of_whole.needs.all_met && all(of_whole.whole(newer, older, own))) {
      const Line of = joined<timed, true>(newer, older, of_whole.shares, periods);
      open |= finish<timed, true>(sheet, p, of, of_whole.needs, kept, wanted);
      continue;
    }
    keep_own<timed>(older, own);
    const Shares shares(newer.count, older.count);
    const Line of = joined<timed, false>(newer, older, shares, periods);
    open |= finish<timed, false>(sheet, p, of, Needs(wanted, of.count), kept, wanted);
  }
  return open;
}

/// The same of windows that count only whole, told when compiling what is not wanted.
template <bool timed, bool only_range>
bool join_whole(const Sheet sheet, const Moments window, const Moments piece,
                std::int32_t periods, int width, Range at, const Moments all_kept,
                const Wanted all_wanted) {
  const Moments kept = only_range ? Moments{} : all_kept;
  Wanted wanted = all_wanted;
  wanted.count = nullptr;
  if (only_range) wanted.mean = wanted.deviation = nullptr;
  const std::ptrdiff_t offset = periods * sheet.step;
  const Sides of_whole(periods, width, wanted);
  bool open = false;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Line newer = load_line<timed>(window, p);
    const Line older = load_line<timed>(piece, p - offset);
    const Truths whole = of_whole.whole(newer, older, reaches(sheet, p, periods));
    const Line of = joined<timed, true>(newer, older, of_whole.shares, periods);
    open |= finish_whole<timed>(sheet, p, whole, of, of_whole.needs, kept, wanted);
  }
  return open;
}

template <bool timed>
bool join_any(const Sheet& sheet, const Moments& window, const Moments& piece,
              std::int32_t periods, int width, Range at, const Moments& kept,
              const Wanted& wanted) {
  const auto join_by = [&](auto by) {
    return by(sheet, window, piece, periods, width, at, kept, wanted);
  };
  if (!wanted.only_whole || !Sides(periods, width, wanted).needs.all_met) {
    return join_by(join_windows<timed>);
  }
  const bool only_range = kept.origin == nullptr && wanted.mean == nullptr &&
                          wanted.deviation == nullptr && wanted.slope == nullptr;
  return only_range ? join_by(join_whole<timed, true>) : join_by(join_whole<timed, false>);
}

bool join(const Sheet& sheet, const Moments& window, const Moments& piece, std::int32_t periods,
          int width, Range at, const Moments& kept, const Wanted& wanted) {
  return window.products != nullptr
             ? join_any<true>(sheet, window, piece, periods, width, at, kept, wanted)
             : join_any<false>(sheet, window, piece, periods, width, at, kept, wanted);
}
