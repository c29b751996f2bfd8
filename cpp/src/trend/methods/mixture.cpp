#include "trend/methods/mixture.hpp"

#include <algorithm>
#include <cmath>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf::trends {

namespace {

/// Student's t of so many degrees of freedom.
auto below_of(int df) {
  return [df](double t) { return t_below(t, df); };
}

double quantile(Estimates parts, double share, double alpha, int df) {
  const double reach = std::copysign(t_critical(alpha, df), share - 0.5);
  return mixed_quantile(parts, share, reach, below_of(df));
}

}  // namespace

void Mixture::weigh(std::span<const double> logs) const {
  kentperf::weigh(slope, logs);
  for (std::size_t i = 0; i < logs.size(); ++i) level[i].weight = slope[i].weight;
}

Tested judge_mixture(const Mixture& mixture, const Line& line, std::int32_t n, double alpha,
                     const Wanted& wanted) {
  const int df = n - 2;
  Tested found{.n = n};
  found.slope = line.slope + mixed_mean(mixture.slope);
  found.level = line.level + mixed_mean(mixture.level);
  const double tail = std::min(mixed_below(mixture.slope, -line.slope, below_of(df)),
                               mixed_above(mixture.slope, -line.slope, below_of(df)));
  found.p_value = std::min(1.0, 2.0 * tail);
  if (wanted.interval) {
    found.slope_low = line.slope + quantile(mixture.slope, alpha / 2, alpha, df);
    found.slope_high = line.slope + quantile(mixture.slope, 1.0 - alpha / 2, alpha, df);
  }
  if (wanted.level) {
    found.level_low = line.level + quantile(mixture.level, alpha / 2, alpha, df);
    found.level_high = line.level + quantile(mixture.level, 1.0 - alpha / 2, alpha, df);
  }
  found.sign = sign_of(found.slope);
  found.significant = found.p_value < alpha;
  found.reason = found.significant ? TrendReason::significant : TrendReason::not_significant;
  return found;
}

Tested exactly_on(const Line& line, std::int32_t n) {
  Tested found{.n = n};
  found.slope = found.slope_low = found.slope_high = line.slope;
  found.level = found.level_low = found.level_high = line.level;
  found.p_value = 0.0;
  found.sign = sign_of(line.slope);
  found.significant = true;
  found.reason = TrendReason::exact_line;
  return found;
}

}  // namespace kentperf::trends
