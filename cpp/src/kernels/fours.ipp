// Included by kernels.ipp only: sums of windows, made four by four.
#pragma once

#include "present.ipp"

/// Sums of four values about the first of them that is there, and of longer windows so made of
/// fours. `backs` is of the products with how many periods each value is before the last.
///
/// The reference being one of the values, the squares about it are at most 1 + n times those about
/// the mean: no offset costs more than a few bits, and nothing outside the window can change one.
/// A four is the same in all windows that hold it, so that neighbours may share it.
struct Four {
  Doubles origin, sum, squares, backs;
};

/// How many values of a four there are, and how many periods all of them are before its last.
struct Held {
  Doubles count, backs;
};

template <bool squared, bool timed>
[[gnu::always_inline]] inline Four four_of(Doubles origin, Doubles second, Doubles third,
                                           Doubles fourth) {
  Four of;
  const Doubles middle = second + third;
  of.origin = origin;
  of.sum = middle + fourth;
  if (squared) of.squares = (second * second + third * third) + fourth * fourth;
  if (timed) of.backs = middle + second;
  return of;
}

/// Lengthens a window by the next four periods: all stays about the window's first value, from
/// which the next four's is `step` away.
template <bool squared, bool timed>
[[gnu::always_inline]] inline void append(Four& window, const Four& next, Doubles step,
                                          const Held& held) {
  const Doubles sum = next.sum + held.count * step;
  if (squared) window.squares += next.squares + step * (next.sum + sum);
  if (timed) window.backs = (window.backs + 4.0 * window.sum) + (next.backs + held.backs * step);
  window.sum += sum;
}

/// Four values, all there.
template <bool squared, bool timed>
[[gnu::always_inline]] inline Four whole_four(const double* newest, std::ptrdiff_t step) {
  const Doubles origin = load(newest - 3 * step);
  return four_of<squared, timed>(origin, load(newest - 2 * step) - origin,
                                 load(newest - step) - origin, load(newest) - origin);
}

template <bool squared, bool timed>
[[gnu::always_inline]] inline Four whole_piece(const Four& oldest, const Four& older,
                                               const Four& newest) {
  const Held held{all_of(4.0), all_of(6.0)};
  Four window = oldest;
  append<squared, timed>(window, older, older.origin - window.origin, held);
  append<squared, timed>(window, newest, newest.origin - window.origin, held);
  return window;
}

/// Fours that end at the strips of four positions.
template <bool squared, bool timed>
struct Fours {
  static constexpr int strips = 4 / lanes;

  explicit Fours(const double* newest) {
#pragma GCC unroll 2
    for (int s = 0; s < strips; ++s) of[s] = whole_four<squared, timed>(newest + s * lanes, 1);
  }

  Four of[strips];
};

/// Calls visit(p, window) for the whole piece that ends at each strip of positions of rows, whether
/// or not all of it is there. Each four is worked out once, for the three windows that it is of.
template <bool squared, bool timed, class Visit>
[[gnu::always_inline]] inline void for_whole_pieces(const double* values, Range at, Visit visit) {
  using At = Fours<squared, timed>;
  const auto visit_four = [&](std::int32_t p, const At& oldest, const At& older, const At& newest)
      __attribute__((always_inline)) {
#pragma GCC unroll 2
    for (int s = 0; s < At::strips; ++s) {
      visit(p + s * lanes,
            whole_piece<squared, timed>(oldest.of[s], older.of[s], newest.of[s]));
    }
  };
  At a(values + at.first - 8);
  At b(values + at.first - 4);
  // The three change places without being moved.
  for (std::int32_t p = at.first; p < at.last; p += 12) {
    const At c(values + p);
    visit_four(p, a, b, c);
    a = At(values + p + 4);
    visit_four(p + 4, b, c, a);
    b = At(values + p + 8);
    visit_four(p + 8, c, a, b);
  }
}

/// A window of up to a piece that is all there: the fours from its end on, the first of which may
/// be shorter. What of a piece there is before it holds nothing.
template <bool timed>
inline Four whole_window(const double* newest, std::ptrdiff_t step, int width) {
  const int fours = (width + 3) / 4;
  Four window{};
  for (int four = fours - 1; four >= 0; --four) {
    const double* last = newest - 4 * four * step;
    const int held = four == fours - 1 ? width - 4 * four : 4;
    const Doubles origin = load(last - (held - 1) * step);
    const auto from_origin = [&](int back) {
      return back < held ? load(last - back * step) - origin : Doubles{};
    };
    const Four next =
        four_of<true, timed>(origin, from_origin(2), from_origin(1), from_origin(0));
    if (four == 2) {
      window = next;
      continue;
    }
    if (four == fours - 1) window.origin = origin;
    append<true, timed>(window, next, origin - window.origin,
                        {all_of(double(held)), all_of(held * (held - 1) / 2.0)});
  }
  return window;
}

/// Four values of which some may not be there.
template <bool timed>
struct PartialFour {
  PartialFour(const double* newest, std::ptrdiff_t step, Truths set) {
    // The sign of each says whether the value is there.
    const Truths there[] = {set << 60, set << 61, set << 62, set << 63};
    const Doubles values[] = {load(newest - 3 * step), load(newest - 2 * step),
                              load(newest - step), load(newest)};
    Doubles origin = values[3];
    for (int i = 2; i >= 0; --i) origin = there[i] < 0 ? values[i] : origin;
    const auto from_origin = [&](int i) {
      return there[i] < 0 ? values[i] - origin : Doubles{};
    };
    of = four_of<true, timed>(origin, from_origin(1), from_origin(2), from_origin(3));
    const auto where_there = [&](int i, double what) {
      return there[i] < 0 ? all_of(what) : Doubles{};
    };
    held.count = (where_there(0, 1.0) + where_there(1, 1.0)) +
                 (where_there(2, 1.0) + where_there(3, 1.0));
    if (timed) held.backs = (where_there(0, 3.0) + where_there(1, 2.0)) + where_there(2, 1.0);
  }

  Four of;
  Held held{};
};

/// A window of up to a piece by what of it is there.
template <bool timed>
struct PartialWindow {
  /// Of what is not in the set, whatever was read is dropped. A window that is all there has the
  /// same bits as above.
  PartialWindow(const double* newest, std::ptrdiff_t step, Truths set) {
    const PartialFour<timed> oldest(newest - 8 * step, step, set >> 8);
    of = oldest.of;
    held = oldest.held;
    lengthen({newest - 4 * step, step, set >> 4});
    lengthen({newest, step, set});
  }

  void lengthen(const PartialFour<timed>& next) {
    const Truths any = held.count > 0.0;
    of.origin = pick(any, of.origin, next.of.origin);
    const Doubles apart = next.of.origin - of.origin;
    append<true, timed>(of, next.of, keep_where(any & (next.held.count > 0.0), apart), next.held);
    if (timed) held.backs = (held.backs + 4.0 * held.count) + next.held.backs;
    held.count += next.held.count;
  }

  Four of;
  Held held;
};
