// Included by kernels.ipp only: sums of windows, made four by four.
#pragma once

#include "kernels/present.ipp"

/// Sums of four values about the first of them that is there, and of longer windows so made of
/// fours. `backs` is of the products with how many periods each value is before the last.
///
/// The reference being one of the values, the squares about it are at most 1 + n times those about
/// the mean: no offset costs more than a few bits, and nothing outside the window can change one.
/// A four is the same in all windows that hold it, so that neighbours may share it. summary.cpp
/// does the same for one window, and has to have the same bits.
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

inline Held whole_held() { return {all_of(4.0), all_of(6.0)}; }
inline Held whole_pair_held() { return {all_of(8.0), all_of(28.0)}; }

/// Whole fours, or a pair of them, and the four after.
template <bool squared, bool timed>
[[gnu::always_inline]] inline Four with_whole(Four window, const Four& next) {
  append<squared, timed>(window, next, next.origin - window.origin, whole_held());
  return window;
}

/// Calls visit(p, window) for the whole piece that ends at each strip of positions of rows, whether
/// or not all of it is there.
template <bool squared, bool timed, class Visit>
[[gnu::always_inline]] inline void for_whole_pieces(const double* values, Range at, Visit visit) {
  for_fours(
      values, at,
      [&](std::int32_t p)
          __attribute__((always_inline)) { return whole_four<squared, timed>(values + p, 1); },
      [](std::int32_t, const Four& older, const Four& newer)
          __attribute__((always_inline)) { return with_whole<squared, timed>(older, newer); },
      [&](std::int32_t p, const Four& before, const Four& newest)
          __attribute__((always_inline)) { visit(p, with_whole<squared, timed>(before, newest)); });
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
    const Four next = four_of<true, timed>(origin, from_origin(2), from_origin(1), from_origin(0));
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

/// Four values of which some may not be there, and windows made of such.
struct PartialFour {
  Four of;
  Held held;
};

/// Of what is not in the set, whatever was read is dropped. Four that are all there have the same
/// bits as above.
template <bool timed>
[[gnu::always_inline]] inline PartialFour partial_four(const double* newest, std::ptrdiff_t step,
                                                       Truths set) {
  // The sign of each says whether the value is there.
  const Truths there[] = {set << 60, set << 61, set << 62, set << 63};
  const Doubles values[] = {load(newest - 3 * step), load(newest - 2 * step), load(newest - step),
                            load(newest)};
  Doubles origin = values[3];
  for (int i = 2; i >= 0; --i) origin = there[i] < 0 ? values[i] : origin;
  const auto from_origin = [&](int i) { return there[i] < 0 ? values[i] - origin : Doubles{}; };
  const auto where_there = [&](int i, double what) {
    return there[i] < 0 ? all_of(what) : Doubles{};
  };
  PartialFour four{};
  four.of = four_of<true, timed>(origin, from_origin(1), from_origin(2), from_origin(3));
  four.held.count =
      (where_there(0, 1.0) + where_there(1, 1.0)) + (where_there(2, 1.0) + where_there(3, 1.0));
  if (timed) {
    four.held.backs = (where_there(0, 3.0) + where_there(1, 2.0)) + where_there(2, 1.0);
  }
  return four;
}

/// Nothing where it is of another series.
template <bool timed>
[[gnu::always_inline]] inline PartialFour where_own(PartialFour four, Truths own) {
  four.of.sum = keep_where(own, four.of.sum);
  four.of.squares = keep_where(own, four.of.squares);
  if (timed) four.of.backs = keep_where(own, four.of.backs);
  four.held.count = keep_where(own, four.held.count);
  if (timed) four.held.backs = keep_where(own, four.held.backs);
  return four;
}

/// A window, or the start of one, and the next four, by what of them is there. One that is all
/// there has the same bits as above.
template <bool timed>
[[gnu::always_inline]] inline PartialFour with_partial(PartialFour window,
                                                       const PartialFour& next) {
  const Truths any = window.held.count > 0.0;
  window.of.origin = pick(any, window.of.origin, next.of.origin);
  const Doubles apart = next.of.origin - window.of.origin;
  const Truths both = any & (next.held.count > 0.0);
  append<true, timed>(window.of, next.of, keep_where(both, apart), next.held);
  if (timed) window.held.backs += 4.0 * window.held.count + next.held.backs;
  window.held.count += next.held.count;
  return window;
}
