#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "kentperf/bands/bands.hpp"
#include "kernels/summary.hpp"

namespace kentperf {

/// The mean of some moving ranges, and how many were left out of it.
struct MovingRange {
  double mean = std::numeric_limits<double>::quiet_NaN();
  std::int32_t screened = 0;
};

/// The mean of some values; NaN of none.
double mean_of(std::span<const double> values);

/// What is known of a series before the period judged.
class History {
 public:
  void add(double value, std::int32_t ordinal);

  std::int32_t n() const { return static_cast<std::int32_t>(values_.size()); }
  Summary summary(std::int32_t end) const { return summarise(ordinals_, values_, end); }
  bool has_moving_range() const { return has_moving_range_; }
  /// Without those of at least `screening` mean ones; 0 for all of them.
  MovingRange moving_range(double screening) const;

 private:
  std::vector<std::int32_t> ordinals_;
  std::vector<double> values_;
  bool has_moving_range_ = false;
};

struct Band {
  double lower = std::numeric_limits<double>::quiet_NaN();
  double centre = lower;
  double upper = lower;
  std::int32_t n = 0;
  /// Moving ranges left out.
  std::int32_t screened = 0;
  BandReason reason = BandReason::banded;
};

/// How many roots of the history's squares lie between centre and limit, by its length: Student's
/// t times sqrt((1 + 1/n) / (n - 1)). Worked out as asked for.
class BandFactors {
 public:
  explicit BandFactors(double coverage) : alpha_(1.0 - coverage) {}
  double operator()(std::int64_t n);
  std::vector<double> up_to(std::int64_t most);

 private:
  double alpha_;
  std::vector<double> known_;
};

Band band_around(double centre, double reach, std::int32_t n);

/// No range, for a reason.
Band no_band(std::int32_t n, BandReason reason);

/// The range from a history that ends at `end`.
Band band_from(const History& history, std::int32_t end, const BandSettings& settings,
               BandFactors& factors);

/// The least history that gives a range.
std::int64_t least_history(const BandSettings& settings);

Position position_of(double value, double lower, double upper);

/// Writes one row whose value is `value`.
void write_band(const BandColumns& columns, std::int64_t row, double value, const Band& band);

}  // namespace kentperf
