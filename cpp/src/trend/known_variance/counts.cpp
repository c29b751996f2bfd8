#include "trend/known_variance/counts.hpp"

#include <cmath>
#include <numeric>

#include "trend/known_variance/known_variance.hpp"

namespace kentperf::trends {

namespace {

double total(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// Armitage's: counts less what the common rate expects, times the period about its mean, over the
// standard deviation that this has when nothing changes.
double score(const Points& points, double unit_variance) {
  const WeightedLine times = weighted_line(points.ordinals, points.tested, points.denominator);
  const double rate = common_rate(points);
  double sum = 0.0;
  for (std::size_t i = 0; i < points.ordinals.size(); ++i) {
    const double time = static_cast<double>(points.ordinals[i]) -
                        static_cast<double>(points.ordinals.front()) - times.time_mean;
    sum += time * (points.numerator[i] - rate * points.denominator[i]);
  }
  return sum / std::sqrt(unit_variance * times.time_squares);
}

double slope_error(const Points& points, const WeightedLine& line,
                   std::span<const double> variances) {
  double variance = 0.0;
  for (std::size_t i = 0; i < variances.size(); ++i) {
    const double time = static_cast<double>(points.ordinals[i]) -
                        static_cast<double>(points.ordinals.front()) - line.time_mean;
    const double weight = time / line.time_squares;
    variance += weight * weight * variances[i];
  }
  return std::sqrt(variance);
}

Tested without_slope(const Points& points, double z, double alpha) {
  if (!std::isfinite(z)) return not_calculable(points.n());
  const WeightedLine line = weighted_line(points.ordinals, points.tested, points.denominator);
  const bool turns = turns_without_one(points.ordinals, points.tested, points.denominator);
  Tested found = judge_known(line, missing, z, turns, points.n(), alpha);
  found.slope = found.slope_low = found.slope_high = missing;
  found.reason = found.significant ? TrendReason::significant_without_slope
                 : found.reason == TrendReason::not_significant
                     ? TrendReason::not_significant_without_slope
                     : found.reason;
  return found;
}

}  // namespace

double common_rate(const Points& points) {
  return total(points.numerator) / total(points.denominator);
}

Tested test_counts(const Points& points, const Linked& linked, double alpha) {
  if (!linked.all_there) return without_slope(points, score(points, linked.unit_variance), alpha);
  const WeightedLine line = weighted_line(points.ordinals, linked.values, {});
  return judge_known(line, slope_error(points, line, linked.variances),
                     score(points, linked.unit_variance),
                     turns_without_one(points.ordinals, linked.values, {}), points.n(), alpha);
}

}  // namespace kentperf::trends
