#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/bands/steps.hpp"

namespace kentperf {

/// The values that some rows have, and where.
class Values {
 public:
  void clear();
  void add(std::int64_t row, std::int32_t ordinal, double value);

  std::int64_t size() const { return static_cast<std::int64_t>(values_.size()); }
  std::int64_t row(std::int64_t place) const { return rows_[static_cast<std::size_t>(place)]; }
  std::span<const double> values() const { return values_; }
  std::span<const std::int32_t> ordinals() const { return ordinals_; }

 private:
  std::vector<std::int64_t> rows_;
  std::vector<std::int32_t> ordinals_;
  std::vector<double> values_;
};

/// The largest step of the values from `begin` to `end`.
Step largest_step(const Values& values, std::int64_t begin, std::int64_t end,
                  const StepSettings& settings);

/// The probability that the largest of the correlations of n independent normal values with steps,
/// each side of at least `min_points`, is `correlation` or more, in size: an upper bound, which is
/// within a tenth of it for short series.
///
/// Steps as unit vectors are points on a sphere, and values a random direction: what is asked for
/// is how much of the sphere lies near a curve through them (Naiman 1986, Annals of Statistics 14:
/// 896-906), of which each stretch is a great circle's arc.
double largest_step_p_value(double correlation, std::int64_t n, std::int64_t min_points);

}  // namespace kentperf
