#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "kentperf/memory/layout.hpp"

namespace kentperf {

/// What is said of the largest step of a series, or why nothing is.
enum class StepReason : std::int8_t { step, no_step, constant, too_few };

/// The place where a series is best cut in two levels.
struct Step {
  /// The first row after it; -1 for none.
  std::int64_t row = -1;
  std::int32_t n = 0;
  double before = std::numeric_limits<double>::quiet_NaN();
  double after = before;
  /// Of the largest of all steps, each side of at least so many values, where levels do not change.
  double p_value = before;
  /// Of a straight line's slope in the same values.
  double slope_p_value = before;
  StepReason reason = StepReason::too_few;
};

struct StepSettings {
  double alpha = 0.05;
  /// The fewest values on each side.
  std::int64_t min_points = 3;
};

/// A result for each series. Rows are of the panel; missing values are left out.
void largest_steps(const Layout& layout, std::span<const double> value,
                   const StepSettings& settings, std::span<Step> steps, int threads);

/// How series are cut in stretches of one level each.
struct StretchSettings {
  StepSettings step;
  /// Cut where so many successive values lie on one side of the mean of the stretch's first
  /// `baseline`; 0: cut at steps, again on each side.
  std::int32_t run = 0;
  std::int32_t baseline = 12;
};

/// Numbers the stretches of each series from 0. Rows that do not enter are passed over; an empty
/// `enters`: all do.
void cut_in_stretches(const Layout& layout, std::span<const double> value,
                      std::span<const std::int8_t> enters, const StretchSettings& settings,
                      std::span<std::int32_t> stretch, int threads);

/// Takes all but the first `points` values of each stretch out of histories.
void freeze_stretches(const Layout& layout, std::span<const double> value,
                      std::span<const std::int32_t> stretch, std::int64_t points,
                      std::span<std::int8_t> enters);

}  // namespace kentperf
