#include "trend/known_variance/weighted.hpp"

#include <cmath>
#include <vector>

#include "kentperf/statistics/distributions.hpp"
#include "trend/known_variance/known_variance.hpp"

namespace kentperf::trends {

Tested weighted(const Points& points, const TrendSettings& settings) {
  const double z = normal_critical(1.0 - settings.limits_coverage);
  std::vector<double> weights;
  for (std::size_t i = 0; i < points.ordinals.size(); ++i) {
    const double error = (points.upper[i] - points.lower[i]) / (2.0 * z);
    if (!(error > 0.0)) return not_calculable(points.n());
    weights.push_back(1.0 / (error * error));
  }
  const WeightedLine line = weighted_line(points.ordinals, points.tested, weights);
  const double error = 1.0 / std::sqrt(line.time_squares);
  Tested found = judge_known(line, error, line.slope / error,
                             turns_without_one(points.ordinals, points.tested, weights), points.n(),
                             settings.alpha);
  const double ahead = static_cast<double>(points.end) -
                       static_cast<double>(points.ordinals.front()) - line.time_mean;
  const double reach = normal_critical(settings.alpha) *
                       std::sqrt(1.0 / line.weight + ahead * ahead / line.time_squares);
  found.level = line.value_mean + line.slope * ahead;
  found.level_low = found.level - reach;
  found.level_high = found.level + reach;
  return found;
}

}  // namespace kentperf::trends
