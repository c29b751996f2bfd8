#include "kentperf/trend/power.hpp"

#include <boost/math/policies/error_handling.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "kentperf/statistics/distributions.hpp"
#include "kentperf/trend/line.hpp"

namespace kentperf {

namespace {

constexpr int most_doublings = 60;
constexpr std::uintmax_t most_steps = 200;

// Beyond this the series of the noncentral t run very long.
constexpr double large_critical = 100.0;

/// P(T > t) where t is large: the mean of P(W <= (noncentrality + z) / t) over a standard normal z,
/// W being the root of chi-squared over its degrees of freedom. What lies below -t is nothing then.
double found_beyond(double t, double degrees_of_freedom, double noncentrality) {
  constexpr int steps = 36;
  constexpr double step = 0.25;
  double found = 0.0;
  for (int i = -steps; i <= steps; ++i) {
    const double z = step * i;
    const double density = std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    found += density * step * scale_below((noncentrality + z) / t, degrees_of_freedom);
  }
  return found;
}

double errors_found(double degrees_of_freedom, double alpha, double power) {
  const double t = t_critical(alpha, degrees_of_freedom);
  const auto shortfall = [&](double noncentrality) {
    if (t > large_critical) return power - found_beyond(t, degrees_of_freedom, noncentrality);
    return power - noncentral_t_above(t, degrees_of_freedom, noncentrality) -
           noncentral_t_below(-t, degrees_of_freedom, noncentrality);
  };
  double most = 2.0 * t;
  for (int i = 0; i < most_doublings && shortfall(most) > 0.0; ++i) most *= 2.0;
  std::uintmax_t steps = most_steps;
  const auto [low, high] = boost::math::tools::toms748_solve(
      shortfall, 0.0, most, boost::math::tools::eps_tolerance<double>(45), steps);
  return low + (high - low) / 2.0;
}

}  // namespace

double detectable_errors(double degrees_of_freedom, double alpha, double power) {
  try {
    return errors_found(degrees_of_freedom, alpha, power);
  } catch (const boost::math::evaluation_error&) {
    // A series that does not converge, or no bracket of the root.
  } catch (const std::domain_error&) {
    // A critical value too large to be a number.
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double slope_error_of_unit(std::span<const std::int32_t> ordinals, std::int64_t overlap) {
  const std::vector<double> level(ordinals.size(), 0.0);
  const Line line = LineFitter(overlap).fit(ordinals, level, ordinals.back());
  bool apart = true;
  for (std::size_t i = 1; i < ordinals.size(); ++i) {
    apart = apart && ordinals[i] - ordinals[i - 1] >= overlap;
  }
  // Where they overlap the factor is for a variance of 1 a period, of which a reading has
  // `overlap`.
  const double variance = apart ? 1.0 : 1.0 / static_cast<double>(overlap);
  return std::sqrt(variance * line.slope_factor);
}

}  // namespace kentperf
