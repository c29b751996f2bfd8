// Included by kernels.ipp only: ratings of runs of values.
#pragma once

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
