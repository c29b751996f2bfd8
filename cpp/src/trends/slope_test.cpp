#include "trends/slope_test.hpp"

#include <cmath>

#include "kentperf/distributions.hpp"
#include "p_values.hpp"

namespace kentperf::trends {

Tested SlopeTest::operator()(const Points& points) {
  const Line line = fitter_.fit(points.ordinals, points.tested, points.end);
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
  if (wants_p_ || close) found.p_value = p_value_of(residual, line.explained_squares, t, df);
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
