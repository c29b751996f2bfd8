#include "kentperf/trend/power.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <vector>

#include "kentperf/statistics/distributions.hpp"
#include "kentperf/trend/line.hpp"

namespace kentperf {

double detectable_errors(double degrees_of_freedom, double alpha, double power) {
  const double t = t_critical(alpha, degrees_of_freedom);
  const auto shortfall = [&](double noncentrality) {
    const boost::math::non_central_t found(degrees_of_freedom, noncentrality);
    return power - cdf(complement(found, t)) - cdf(found, -t);
  };
  double most = 2.0 * t;
  while (shortfall(most) > 0.0) most *= 2.0;
  std::uintmax_t steps = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(
      shortfall, 0.0, most, boost::math::tools::eps_tolerance<double>(45), steps);
  return (low + high) / 2.0;
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
