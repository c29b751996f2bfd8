#pragma once

#include <span>

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// A line through values of which the variances are known, as those of counts and of figures with
/// confidence limits are, and not estimated from how far they lie from it.
struct WeightedLine {
  double slope = 0.0;
  double value_mean = 0.0;
  double time_mean = 0.0;
  double weight = 0.0;
  /// Weighted sum of squares of time about its mean.
  double time_squares = 0.0;
};

/// No index is left out.
inline constexpr std::size_t none_left_out = static_cast<std::size_t>(-1);

/// Times are periods before the first, weighted sums are about weighted means: no digits are lost
/// to the calendar. Empty weights are all 1.
WeightedLine weighted_line(std::span<const std::int32_t> ordinals, std::span<const double> values,
                           std::span<const double> weights, std::size_t left_out = none_left_out);

/// Whether the slope of the rest has the other sign when some one point is left out.
bool turns_without_one(std::span<const std::int32_t> ordinals, std::span<const double> values,
                       std::span<const double> weights);

/// OHID's verdict: significant by `z`, and of the same sign with any one point left out. The
/// interval is the normal one of `error`; p is that of z alone.
Tested judge_known(const WeightedLine& line, double error, double z, bool turns, std::int32_t n,
                   double alpha);

/// What there is to say where a logit, a logarithm or a standard error is not defined.
Tested not_calculable(std::int32_t n);

}  // namespace kentperf::trends
