// Included by kernels.ipp only: what windows come to, and what follows from it.
#pragma once

#include "kernels/present.ipp"

/// Whole numbers below 2^51 stand in the last digits of such, written into those of 2^52.
inline Truths whole_numbers(Doubles numbers) {
  return reinterpret_cast<Truths>(numbers + 0x1p52) & 0xfffffffffffff;
}

/// Lanes past the last position hold whatever was there, hence the bound.
inline Doubles look_up(const ByCount& table, Doubles count) {
  const Doubles most = all_of(static_cast<double>(table.size - 1));
  return looked_up(table.data, whole_numbers(lesser(count, most)));
}

/// What the values of a strip of windows say.
struct Line {
  Doubles count, origin, shift, squares, time_mean, time_squares, products;
};

/// What a strip's results need to know of how many values there are.
struct Needs {
  Needs(const Wanted& wanted, Doubles count)
      : enough(count >= wanted.least),
        for_trend(count >= wanted.critical.least),
        for_range(count >= wanted.factor.least) {
    if (wanted.mean != nullptr || wanted.deviation != nullptr) all_met &= all(enough);
    if (wanted.slope != nullptr) {
      all_met &= all(for_trend);
      critical = look_up(wanted.critical, count);
    }
    if (wanted.lower != nullptr) {
      all_met &= all(for_range);
      factor = look_up(wanted.factor, count);
    }
  }

  /// Of windows that count only whole, given those that are and what all such need.
  Needs(const Needs& of_whole, Truths whole)
      : enough(whole),
        for_trend(whole),
        for_range(whole),
        critical(of_whole.critical),
        factor(of_whole.factor) {}

  Truths enough, for_trend, for_range;
  Doubles critical{}, factor{};
  bool all_met = true;
};

/// `sure`: the windows of a strip hold enough values for all that is wanted.
template <bool sure>
[[gnu::always_inline]] inline Doubles where_enough(Truths enough, Doubles result) {
  return sure ? result : pick(enough, result, all_of(missing));
}

constexpr BytesWhere where_none(none), where_flat(flat), where_up(up), where_constant(constant),
    where_undecided(undecided), everything(-1);

/// Says whether any outcome is undecided.
template <bool sure>
[[gnu::always_inline]] inline bool judge(const Line& of, const Needs& needs, double* slope,
                                         std::int8_t* outcome) {
  const Doubles explained = of.products * of.products;
  const Doubles most = of.time_squares * of.squares;
  const Doubles needed = needs.critical * most;
  const Doubles excess = explained - needed;
  store(slope, where_enough<sure>(needs.for_trend, of.products / of.time_squares));
  const int asked = sure ? every_lane : mask_of(needs.for_trend);
  const int turned = mask_of(excess > 0.0);
  const int rises = mask_of(of.products > 0.0);
  std::uint32_t found = where_none(every_lane & ~asked) | where_flat(asked & ~turned) |
                        where_up(asked & turned & rises);
  // Else too near the critical value, to an exact line, or to the ends of the doubles for this
  // test.
  const Truths clear =
      (magnitude(excess) > 1e-8 * needed + 1e-280) & (explained < (1.0 - exact_share) * most);
  const int open = asked & ~mask_of(clear);
  if (open != 0) {
    const int still = mask_of((of.shift == 0.0) & (of.squares == 0.0) & (of.products == 0.0));
    found = (found & ~everything(open)) | where_constant(open & still) |
            where_undecided(open & ~still);
  }
  store(outcome, found);
  return open != 0;
}

template <bool sure>
[[gnu::always_inline]] inline void expect(const Line& of, const Needs& needs, const Wanted& wanted,
                                          Doubles value, std::ptrdiff_t next) {
  const Doubles mean = of.origin + of.shift;
  const Doubles reach = needs.factor * root(of.squares);
  const Doubles low = where_enough<sure>(needs.for_range, mean - reach);
  const Doubles high = where_enough<sure>(needs.for_range, mean + reach);
  store(wanted.lower + next, low);
  store(wanted.upper + next, high);
  if (wanted.centre != nullptr) {
    store(wanted.centre + next, where_enough<sure>(needs.for_range, mean));
  }
  if (wanted.place == nullptr) return;
  Truths where = value < low ? all_of(std::int64_t{below}) : all_of(std::int64_t{within});
  where = value > high ? all_of(std::int64_t{above}) : where;
  store(wanted.place + next,
        pick(needs.for_range & (value == value) & ((low == low) | (high == high)), where,
             all_of(std::int64_t{nowhere})));
}

inline void keep(const Line& of, bool timed, std::ptrdiff_t p, const Moments& kept) {
  store(kept.count + p, of.count);
  store(kept.origin + p, of.origin);
  store(kept.shift + p, of.shift);
  store(kept.squares + p, of.squares);
  if (!timed || kept.products == nullptr) return;
  store(kept.time_mean + p, of.time_mean);
  store(kept.time_squares + p, of.time_squares);
  store(kept.products + p, of.products);
}

/// Keeps and makes what is wanted of the windows at a strip; says whether an outcome is undecided.
template <bool timed, bool sure>
[[gnu::always_inline]] inline bool finish(const Sheet& sheet, std::ptrdiff_t p, const Line& of,
                                          const Needs& needs, const Moments& kept,
                                          const Wanted& wanted) {
  if (kept.origin != nullptr) keep(of, timed, p, kept);
  if (wanted.count != nullptr) store(wanted.count + p, of.count);
  if (wanted.mean != nullptr) {
    store(wanted.mean + p, where_enough<sure>(needs.enough, of.origin + of.shift));
  }
  if (wanted.deviation != nullptr) {
    const Doubles freedom = of.count - 1.0;
    store(wanted.deviation + p,
          where_enough<false>(needs.enough & (freedom > 0.0), root(of.squares * (1.0 / freedom))));
  }
  if (wanted.lower != nullptr) {
    const std::ptrdiff_t next = p + sheet.step;
    expect<sure>(of, needs, wanted, load(sheet.value + next), next);
  }
  if (!timed || wanted.slope == nullptr) return false;
  return judge<sure>(of, needs, wanted.slope + p, wanted.outcome + p);
}

/// Finishes windows that count only whole: `line` holds what they come to if they lack nothing.
template <bool timed>
[[gnu::always_inline]] inline bool finish_whole(const Sheet& sheet, std::int32_t p, Truths whole,
                                                Line line, const Needs& needs, const Moments& kept,
                                                const Wanted& wanted) {
  line.count = keep_where(whole, line.count);
  return finish<timed, false>(sheet, p, line, Needs(needs, whole), kept, wanted);
}
