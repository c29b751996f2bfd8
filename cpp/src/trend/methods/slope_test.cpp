#include "trend/methods/slope_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "kentperf/statistics/distributions.hpp"
#include "kernels/p_values.hpp"

namespace kentperf::trends {

namespace {

/// By what power of two values are to be divided so that they can be squared: 0 for nearly all.
int extreme_power(std::span<const double> values) {
  constexpr int usual = 300;
  double most = 0.0;
  for (const double value : values) most = std::max(most, std::fabs(value));
  if (most == 0.0) return 0;
  const int power = std::ilogb(most);
  return std::abs(power) > usual ? power : 0;
}

}  // namespace

/// A power of two changes no bit of what does not over- or underflow.
Tested SlopeTest::operator()(const Points& points) {
  const int power = extreme_power(points.tested);
  if (power == 0) return test(points, points.tested);
  scaled_.assign(points.tested.begin(), points.tested.end());
  for (double& value : scaled_) value = std::scalbn(value, -power);
  Tested found = test(points, scaled_);
  for (double* number : {&found.slope, &found.slope_low, &found.slope_high, &found.level,
                         &found.level_low, &found.level_high}) {
    *number = std::scalbn(*number, power);
  }
  return found;
}

Tested SlopeTest::test(const Points& points, std::span<const double> values) {
  const Line line = fitter_.fit(points.ordinals, values, points.end);
  const int df = points.n() - 2;
  const double residual = line.exact ? 0.0 : line.residual_squares;
  const double variance = residual / df;
  const double error = std::sqrt(variance * line.slope_factor);
  const double reach = critical(df) * error;
  const double level_reach = critical(df) * std::sqrt(variance * line.level_factor);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double t =
      error > 0.0 ? std::fabs(line.slope / error) : (line.slope == 0.0 ? 0.0 : infinity);
  const double excess = t / critical(df) - 1.0;
  // A p-value costs far more than the rest; away from the critical value it decides nothing.
  const bool close = std::fabs(excess) < 1e-9;
  Tested found{.slope = line.slope,
               .slope_low = line.slope - reach,
               .slope_high = line.slope + reach,
               .level = line.level,
               .level_low = line.level - level_reach,
               .level_high = line.level + level_reach,
               .n = points.n(),
               .sign = sign_of(line.slope)};
  if (wants_p_ || close) found.p_value = p_value_of(residual, line.explained_squares, df);
  found.significant = close ? found.p_value < alpha_ : excess > 0.0;
  found.reason = line.exact          ? TrendReason::exact_line
                 : found.significant ? TrendReason::significant
                                     : TrendReason::not_significant;
  return found;
}

double SlopeTest::critical(int degrees_of_freedom) {
  const auto at = static_cast<std::size_t>(degrees_of_freedom);
  if (at >= critical_.size()) critical_.resize(at + 1, missing);
  if (std::isnan(critical_[at])) critical_[at] = t_critical(alpha_, degrees_of_freedom);
  return critical_[at];
}

}  // namespace kentperf::trends
