#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "kentperf/trend/trend.hpp"

namespace kentperf::trends {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The valued points of one window in order of period, all spans of one length but for those that
/// the method does not read (numerator and denominator, lower and upper), which may be empty.
struct Points {
  std::span<const std::int32_t> ordinals;
  /// What is tested: the figure or, for a range, its distance outside.
  std::span<const double> tested;
  std::span<const double> numerator = {};
  std::span<const double> denominator = {};
  std::span<const double> lower = {};
  std::span<const double> upper = {};
  /// The last period of the window, valued or not.
  std::int32_t end = 0;

  std::int32_t n() const { return static_cast<std::int32_t>(tested.size()); }
};

/// What a method found.
struct Tested {
  double slope = missing;
  double slope_low = missing;
  double slope_high = missing;
  double p_value = missing;
  /// The line's height at the last period of the window.
  double level = missing;
  double level_low = missing;
  double level_high = missing;
  std::int32_t n = 0;
  /// The sign of what was found, significant or not.
  int sign = 0;
  /// Whether it is a verdict up or down; otherwise it is flat.
  bool significant = false;
  /// False where the method cannot say even that it is flat.
  bool verdict = true;
  TrendReason reason = TrendReason::not_significant;
  TrendVariant variant = TrendVariant::plain;
};

/// What is asked of a method besides its verdict.
struct Wanted {
  bool p_value = true;
  bool slope = true;
  bool interval = true;
  bool level = true;
};

inline int sign_of(double number) { return (number > 0) - (number < 0); }

}  // namespace kentperf::trends
