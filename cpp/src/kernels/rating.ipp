// Included by kernels.ipp only: ratings of runs of values.
#pragma once

constexpr auto polarity_none = static_cast<std::int8_t>(Polarity::none);
constexpr auto polarity_lower = static_cast<std::int8_t>(Polarity::lower);

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

/// The ratings that a strip can have where what there is of limits is the same in all of it: by
/// blends, which are a quarter faster here than masks of what is met.
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

/// The ratings of a strip whose limits are all given and in order, by which of its rows meet what:
/// where limits differ from row to row, masks are faster than blends.
class RatingsInOrder {
 public:
  explicit RatingsInOrder(const Ratings& of)
      : missed_(BytesWhere(of.by[3])(every_lane)),
        to_floor_met_(changed(of.by[3], of.by[11])),
        to_target_met_(changed(of.by[11], of.by[15])),
        to_none_(changed(of.by[3], of.by[0])) {}

  std::uint32_t of(Doubles value, Doubles target, Doubles floor) const {
    return missed_ ^ to_floor_met_(mask_of(value >= floor)) ^
           to_target_met_(mask_of(value >= target)) ^ to_none_(mask_of(value != value));
  }

 private:
  static BytesWhere changed(std::int8_t from, std::int8_t to) {
    return BytesWhere(static_cast<std::int8_t>(from ^ to));
  }

  std::uint32_t missed_;
  BytesWhere to_floor_met_, to_target_met_, to_none_;
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

/// Where lower is better, the sign of everything is turned: then higher is.
inline Doubles turned(Doubles value, Truths sign) {
  return reinterpret_cast<Doubles>(reinterpret_cast<Truths>(value) ^ sign);
}

/// One row; says whether its limits are sound.
inline bool rate_row(double value, double target, double floor, std::int8_t polarity,
                     const Ratings& ratings, std::int8_t& rating) {
  const bool lower = polarity == polarity_lower;
  if (polarity == polarity_none) value = missing;
  rating = lower ? rate_one<true>(value, target, floor, ratings)
                 : rate_one<false>(value, target, floor, ratings);
  const bool infinite = __builtin_isinf(target) || __builtin_isinf(floor);
  const bool crossed = lower ? floor < target : floor > target;
  return !infinite && !crossed && polarity <= polarity_lower;
}

inline bool rate_rows_each(const double* value, std::int64_t rows, const Limit target,
                           const Limit floor, const std::int8_t* code, const std::int8_t* meanings,
                           const Ratings ratings, std::int8_t* rating) {
  bool sound = true;
  const auto one = [&](std::int64_t row) {
    sound &= rate_row(value[row], target.data[row * target.step], floor.data[row * floor.step],
                      meanings[code[row]], ratings, rating[row]);
  };
  const SmallTable meant(meanings);
  const RatingsInOrder both_given(ratings);
  const Truths sign = all_of(std::int64_t{1} << 63);
  std::int64_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    const Truths way = meant(code + row);
    const Truths turn = (way == polarity_lower) & sign;
    const Doubles targets = turned(limits(target, row), turn);
    const Doubles floors = turned(limits(floor, row), turn);
    // Not a number where a limit is missing, and not finite where one is not.
    const Doubles apart = targets - floors;
    if (!all((apart >= 0.0) & (apart < infinity) & (way <= polarity_lower))) {
      for (int lane = 0; lane < lanes; ++lane) one(row + lane);
      continue;
    }
    const Doubles values = turned(load(value + row), turn);
    const Doubles rated = way == polarity_none ? all_of(missing) : values;
    store(rating + row, both_given.of(rated, targets, floors));
  }
  for (; row < rows; ++row) one(row);
  return sound;
}

bool rate_each(const double* value, std::int64_t rows, const Limit& target, const Limit& floor,
               const std::int8_t* code, const std::int8_t* meanings, const Ratings& ratings,
               std::int8_t* rating) {
  return rate_rows_each(value, rows, target, floor, code, meanings, ratings, rating);
}
