// The kernels of one instruction set. The file that includes this names the namespace
// (KENTPERF_ISA) and the width of a register in doubles (KENTPERF_LANES). Nothing here may come
// from a header with inline functions of its own: the linker would keep one copy for all
// instruction sets, and an old processor might be handed a new one's.
#include "kernels.hpp"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace kentperf::kernels::KENTPERF_ISA {

namespace {

#include "lanes.ipp"

constexpr double missing = __builtin_nan("");
constexpr double infinity = __builtin_inf();

/// Calls visit(p) for the first position of each strip of `lanes` positions.
template <class Visit>
inline void for_strips(Ranges at, Visit visit) {
  for (std::int32_t r = 0; r < at.count; ++r) {
    for (std::int32_t p = at.data[r].first; p < at.data[r].last; p += lanes) visit(p);
  }
}

inline std::uint16_t whole(int width) { return static_cast<std::uint16_t>((1 << width) - 1); }

/// Whether every value of the windows that end at positions p, p + 1, ... p + n - 1 is there.
template <int n>
inline bool complete(const Sheet& sheet, std::int32_t p, std::uint16_t set) {
  std::uint16_t shared = set;
  for (int i = 0; i < n; ++i) shared &= sheet.present[p + i];
  return shared == set;
}

inline Doubles look_up(const double* table, const Sheet& sheet, std::int32_t p, std::uint16_t set) {
  Doubles found;
  for (int lane = 0; lane < lanes; ++lane) found[lane] = table[sheet.present[p + lane] & set];
  return found;
}

inline Doubles look_up(const ByCount& table, Doubles count) {
  if (all(count == static_cast<double>(table.full))) return all_of(table.data[table.full]);
  Doubles found;
  for (int lane = 0; lane < lanes; ++lane) {
    const int of = static_cast<int>(count[lane]);
    // Lanes past the last position hold whatever was there.
    found[lane] = table.data[of < table.size ? of : 0];
  }
  return found;
}

inline Doubles limits(const Limit& limit, std::int64_t row) {
  return limit.step == 0 ? all_of(*limit.data) : load(limit.data + row);
}

template <bool lower>
inline std::int8_t rate_one(double value, double target, double floor, const Ratings& ratings) {
  const bool meets_target = lower ? value <= target : value >= target;
  const bool meets_floor = lower ? value <= floor : value >= floor;
  if (value != value) return ratings.by[0];
  return ratings
      .by[(target == target) | (floor == floor) << 1 | meets_target << 2 | meets_floor << 3];
}

/// The ratings that a strip can have where what there is of limits is the same in all of it.
struct StripRatings {
  StripRatings(const Ratings& ratings, int given)
      : none(all_of(std::int64_t{ratings.by[0]})),
        missed(all_of(std::int64_t{ratings.by[given]})),
        floor_met(all_of(std::int64_t{ratings.by[given | 8]})),
        target_met(all_of(std::int64_t{ratings.by[given | 4]})),
        both_met(all_of(std::int64_t{ratings.by[given | 12]})) {}

  template <bool lower>
  Truths of(Doubles value, Doubles target, Doubles floor) const {
    const Truths meets_floor = lower ? value <= floor : value >= floor;
    const Truths met = meets_floor ? both_met : target_met;
    const Truths not_met = meets_floor ? floor_met : missed;
    const Truths rating = (lower ? value <= target : value >= target) ? met : not_met;
    return value == value ? rating : none;
  }

  Truths none, missed, floor_met, target_met, both_met;
};

/// Limits that are the same for all rows. Bytes written may alias anything, hence all by value.
template <bool lower>
inline std::int64_t rate_alike(const double* value, std::int64_t rows, double target, double floor,
                               const StripRatings strip, std::int8_t* rating) {
  std::int64_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    store(rating + row, strip.template of<lower>(load(value + row), all_of(target), all_of(floor)));
  }
  return row;
}

template <bool lower>
inline void rate_rows(const double* value, std::int64_t rows, const Limit target, const Limit floor,
                      const Ratings ratings, std::int8_t* rating) {
  const auto one = [&](std::int64_t row) {
    rating[row] = rate_one<lower>(value[row], target.data[row * target.step],
                                  floor.data[row * floor.step], ratings);
  };
  std::int64_t row = 0;
  if (target.step == 0 && floor.step == 0) {
    const int given = (*target.data == *target.data) | (*floor.data == *floor.data) << 1;
    row = rate_alike<lower>(value, rows, *target.data, *floor.data, StripRatings(ratings, given),
                            rating);
  }
  const StripRatings both_given(ratings, 3);
  for (; row + lanes <= rows; row += lanes) {
    const Doubles targets = limits(target, row);
    const Doubles floors = limits(floor, row);
    if (all((targets == targets) & (floors == floors))) {
      store(rating + row, both_given.template of<lower>(load(value + row), targets, floors));
    } else {
      for (int lane = 0; lane < lanes; ++lane) one(row + lane);
    }
  }
  for (; row < rows; ++row) one(row);
}

void rate(const double* value, std::int64_t rows, const Limit& target, const Limit& floor,
          bool lower, const Ratings& ratings, std::int8_t* rating) {
  if (lower) {
    rate_rows<true>(value, rows, target, floor, ratings, rating);
  } else {
    rate_rows<false>(value, rows, target, floor, ratings, rating);
  }
}

void count(const Sheet& sheet, int width, Ranges at, double* count) {
  const auto set = whole(width);
  for_strips(at, [&](std::int32_t p) {
    store(count + p, complete<lanes>(sheet, p, set) ? all_of(static_cast<double>(width))
                                                    : look_up(time_sums().count, sheet, p, set));
  });
}

/// Sums about each window's own first value, oldest first. The reference being one of the values,
/// the squares about it are at most 1 + n times those about the mean: no offset costs more than
/// log2(1 + n) bits, and nothing outside the window can change one.
template <bool clean, bool timed, int strips>
inline void centre_strips(const Sheet& sheet, int width, std::int32_t p, const Moments& piece) {
  const auto set = whole(width);
  const std::ptrdiff_t oldest = p - (width - 1) * sheet.step;
  Doubles origin[strips];
  Doubles sum[strips] = {};
  Doubles squares[strips] = {};
  Doubles products[strips] = {};
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) {
    origin[s] = load((clean ? sheet.value : sheet.next) + oldest + s * lanes);
  }
  for (int back = clean ? width - 2 : width - 1; back >= 0; --back) {
    const double* values = sheet.value + p - back * sheet.step;
    const Doubles time = all_of(-static_cast<double>(back));
#pragma GCC unroll 4
    for (int s = 0; s < strips; ++s) {
      Doubles x = load(values + s * lanes) - origin[s];
      if (!clean) x = x == x ? x : Doubles{};
      sum[s] += x;
      squares[s] += x * x;
      if (timed) products[s] += time * x;
    }
  }
  const TimeSums& times = time_sums();
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) {
    const std::int32_t here = p + s * lanes;
    const auto of_set = [&](const double* table) {
      return clean ? all_of(table[set]) : look_up(table, sheet, here, set);
    };
    const Doubles count = of_set(times.count);
    const Doubles shift = sum[s] / of_set(times.divisor);
    store(piece.count + here, count);
    store(piece.origin + here, clean ? origin[s] : count > 0.0 ? origin[s] : Doubles{});
    store(piece.shift + here, shift);
    store(piece.squares + here, squares[s] - sum[s] * shift);
    if (timed) {
      store(piece.products + here, products[s] - of_set(times.sum) * shift);
      store(piece.time_squares + here, of_set(times.squares));
      if (piece.time_mean != nullptr) store(piece.time_mean + here, of_set(times.mean));
    }
  }
}

template <bool timed, int strips>
inline void centre_at(const Sheet& sheet, int width, std::int32_t p, const Moments& piece) {
  if (complete<strips * lanes>(sheet, p, whole(width))) {
    centre_strips<true, timed, strips>(sheet, width, p, piece);
  } else {
    centre_strips<false, timed, strips>(sheet, width, p, piece);
  }
}

template <bool timed>
inline void centre_ranges(const Sheet& sheet, int width, Ranges at, const Moments& piece) {
  for (std::int32_t r = 0; r < at.count; ++r) {
    std::int32_t p = at.data[r].first;
    for (; p + lanes < at.data[r].last; p += 2 * lanes) {
      centre_at<timed, 2>(sheet, width, p, piece);
    }
    for (; p < at.data[r].last; p += lanes) centre_at<timed, 1>(sheet, width, p, piece);
  }
}

void centre(const Sheet& sheet, int width, Ranges at, const Moments& piece) {
  if (piece.products != nullptr) {
    centre_ranges<true>(sheet, width, at, piece);
  } else {
    centre_ranges<false>(sheet, width, at, piece);
  }
}

/// Folds the values of each window into one, oldest first.
template <int strips, class Fold>
inline void fold_strips(const Sheet& sheet, int width, std::int32_t p, double empty, double* result,
                        Fold into) {
  Doubles folded[strips];
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) folded[s] = all_of(empty);
  for (int back = width - 1; back >= 0; --back) {
    const double* values = sheet.value + p - back * sheet.step;
#pragma GCC unroll 4
    for (int s = 0; s < strips; ++s) folded[s] = into(folded[s], load(values + s * lanes));
  }
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) store(result + p + s * lanes, folded[s]);
}

template <class Fold>
inline void fold(const Sheet& sheet, int width, Ranges at, double empty, double* result,
                 Fold into) {
  for (std::int32_t r = 0; r < at.count; ++r) {
    std::int32_t p = at.data[r].first;
    for (; p + 3 * lanes < at.data[r].last; p += 4 * lanes) {
      fold_strips<4>(sheet, width, p, empty, result, into);
    }
    for (; p < at.data[r].last; p += lanes) fold_strips<1>(sheet, width, p, empty, result, into);
  }
}

inline Doubles lesser(Doubles a, Doubles b) { return b < a ? b : a; }
inline Doubles greater(Doubles a, Doubles b) { return b > a ? b : a; }

void add(const Sheet& sheet, int width, Ranges at, double* sum) {
  fold(sheet, width, at, 0.0, sum,
       [](Doubles a, Doubles b) { return a + (b == b ? b : Doubles{}); });
}

void least(const Sheet& sheet, int width, Ranges at, double* least) {
  fold(sheet, width, at, infinity, least, lesser);
}

void most(const Sheet& sheet, int width, Ranges at, double* most) {
  fold(sheet, width, at, -infinity, most, greater);
}

/// The pairwise formulas of Chan, Golub and LeVeque (1983). A side without values changes no bit
/// of the other: its shift, squares and products are zeros.
template <bool timed>
inline void join_strips(const Moments window, const Moments piece, std::ptrdiff_t offset,
                        double periods, Ranges at, const Moments joined) {
  for_strips(at, [&](std::int32_t p) {
    const std::ptrdiff_t q = p - offset;
    const Doubles newer = load(window.count + p);
    const Doubles older = load(piece.count + q);
    const Doubles total = newer + older;
    const Doubles share = older / (total > 0.0 ? total : all_of(1.0));
    const Doubles weight = newer * share;
    const Doubles older_origin = load(piece.origin + q);
    const Doubles origin = newer > 0.0 ? load(window.origin + p) : older_origin;
    const Doubles shift = load(window.shift + p);
    const Doubles step = (older_origin - origin) + (load(piece.shift + q) - shift);
    store(joined.count + p, total);
    store(joined.origin + p, origin);
    store(joined.shift + p, shift + step * share);
    store(joined.squares + p,
          load(window.squares + p) + load(piece.squares + q) + weight * (step * step));
    if (timed) {
      const Doubles time_mean = load(window.time_mean + p);
      const Doubles wait = (load(piece.time_mean + q) - periods) - time_mean;
      store(joined.time_mean + p, time_mean + wait * share);
      store(joined.time_squares + p,
            load(window.time_squares + p) + load(piece.time_squares + q) + weight * (wait * wait));
      store(joined.products + p,
            load(window.products + p) + load(piece.products + q) + weight * (wait * step));
    }
  });
}

void join(const Moments& window, const Moments& piece, std::ptrdiff_t offset, double periods,
          Ranges at, const Moments& joined) {
  if (joined.products != nullptr) {
    join_strips<true>(window, piece, offset, periods, at, joined);
  } else {
    join_strips<false>(window, piece, offset, periods, at, joined);
  }
}

template <class Fold>
inline void join_folds(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
                       double* joined, Fold into) {
  for_strips(at, [&](std::int32_t p) {
    store(joined + p, into(load(window + p), load(piece + p - offset)));
  });
}

void join_sums(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
               double* joined) {
  join_folds(window, piece, offset, at, joined, [](Doubles a, Doubles b) { return a + b; });
}

void join_least(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
                double* joined) {
  join_folds(window, piece, offset, at, joined, lesser);
}

void join_most(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
               double* joined) {
  join_folds(window, piece, offset, at, joined, greater);
}

bool judge(const Moments& of, const ByCount& by_count, Ranges at, double* slope,
           std::int8_t* outcome) {
  // By value: bytes written may alias anything.
  const Moments window = of;
  const ByCount critical = by_count;
  Truths open{};
  for_strips(at, [&](std::int32_t p) {
    const Doubles count = load(window.count + p);
    const Doubles products = load(window.products + p);
    const Doubles squares = load(window.squares + p);
    const Doubles times = load(window.time_squares + p);
    const Doubles explained = products * products;
    const Doubles most = times * squares;
    const Doubles needed = look_up(critical, count) * most;
    const Doubles excess = explained - needed;
    const Truths enough = count >= critical.least;
    const Truths still = (squares == 0.0) & (products == 0.0);
    // Too near the critical value, to an exact line, or to the ends of the doubles for this test.
    const Truths clear = ((excess > 1e-8 * needed) | (excess < -1e-8 * needed)) &
                         (most - explained > 1e-9 * most) & (most > 1e-280) & (most < 1e280);
    Truths way = products > 0.0 ? all_of(std::int64_t{up}) : all_of(std::int64_t{down});
    way = excess > 0.0 ? way : all_of(std::int64_t{flat});
    way = clear ? way : all_of(std::int64_t{undecided});
    way = still ? all_of(std::int64_t{constant}) : way;
    way = enough ? way : all_of(std::int64_t{none});
    store(slope + p, enough ? products / times : all_of(missing));
    store(outcome + p, way);
    open |= ~clear & ~still & enough;
  });
  return any(open);
}

void expect(const Sheet& on, const Moments& of, const ByCount& by_count, Ranges at, double* lower,
            double* upper, std::int8_t* place) {
  const Sheet sheet = on;
  const Moments window = of;
  const ByCount factor = by_count;
  for_strips(at, [&](std::int32_t p) {
    const std::ptrdiff_t before = p - sheet.step;
    const Doubles count = load(window.count + before);
    const Doubles mean = load(window.origin + before) + load(window.shift + before);
    const Doubles reach = look_up(factor, count) * root(load(window.squares + before));
    const Truths enough = count >= factor.least;
    const Doubles low = enough ? mean - reach : all_of(missing);
    const Doubles high = enough ? mean + reach : all_of(missing);
    const Doubles value = load(sheet.value + p);
    Truths where = value < low ? all_of(std::int64_t{below}) : all_of(std::int64_t{within});
    where = value > high ? all_of(std::int64_t{above}) : where;
    where = enough & (value == value) ? where : all_of(std::int64_t{nowhere});
    store(lower + p, low);
    store(upper + p, high);
    store(place + p, where);
  });
}

void deviate(const Moments& window, Ranges at, double* deviation) {
  for_strips(at, [&](std::int32_t p) {
    const Doubles freedom = load(window.count + p) - 1.0;
    const Doubles squares = load(window.squares + p);
    store(deviation + p, freedom > 0.0 ? root(squares / freedom) : all_of(missing));
  });
}

void mean(const Moments& window, Ranges at, double* mean) {
  for_strips(at, [&](std::int32_t p) {
    store(mean + p, load(window.origin + p) + load(window.shift + p));
  });
}

void divide(const double* numerator, const double* denominator, Ranges at, double* ratio) {
  for_strips(at, [&](std::int32_t p) {
    const Doubles under = load(denominator + p);
    store(ratio + p, under != 0.0 ? load(numerator + p) / under : all_of(missing));
  });
}

void stream(const double* from, std::int64_t count, double* to) {
  std::int64_t i = 0;
#ifdef __SSE2__
  constexpr std::uintptr_t width = sizeof(Doubles);
  for (; i < count && reinterpret_cast<std::uintptr_t>(to + i) % width != 0; ++i) to[i] = from[i];
  for (; i + lanes <= count; i += lanes) {
#if KENTPERF_LANES == 4
    _mm256_stream_pd(to + i, _mm256_loadu_pd(from + i));
#else
    _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
#endif
  }
  _mm_sfence();
#endif
  for (; i < count; ++i) to[i] = from[i];
}

void require(const double* count, double least, Ranges at, const double* result, double* kept) {
  for_strips(at, [&](std::int32_t p) {
    store(kept + p, load(count + p) >= least ? load(result + p) : all_of(missing));
  });
}

}  // namespace

extern const Table table = {
    KENTPERF_ISA_NAME, rate,      count, centre, add,     least,  most, join,   join_sums,
    join_least,        join_most, judge, expect, deviate, divide, mean, stream, require,
};

}  // namespace kentperf::kernels::KENTPERF_ISA
