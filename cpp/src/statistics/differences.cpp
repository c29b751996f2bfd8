#include "kentperf/statistics/differences.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

double p_of(double difference, double variance) {
  if (std::isnan(difference) || std::isnan(variance)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  // Nothing varies only where both are alike.
  return variance > 0.0 ? normal_two_sided(difference / std::sqrt(variance)) : 1.0;
}

}  // namespace

double same_share_p(double count, double trials, double other_count, double other_trials) {
  const double pooled = (count + other_count) / (trials + other_trials);
  const double variance = pooled * (1.0 - pooled) * (1.0 / trials + 1.0 / other_trials);
  return p_of(count / trials - other_count / other_trials, variance);
}

double same_rate_p(double count, double exposure, double other_count, double other_exposure) {
  const double pooled = (count + other_count) / (exposure + other_exposure);
  const double variance = pooled * (1.0 / exposure + 1.0 / other_exposure);
  return p_of(count / exposure - other_count / other_exposure, variance);
}

double same_count_p(double count, double other_count) {
  if (!(count >= 0.0 && other_count >= 0.0)) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double fewer = std::min(count, other_count);
  return std::min(1.0, 2.0 * binomial_at_most(fewer, count + other_count, 0.5));
}

}  // namespace kentperf
