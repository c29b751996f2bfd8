#include "trend/methods/mixture.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf::trends {

namespace {

using Parts = std::span<const Estimate>;

double below(Parts parts, double at, int df) {
  double share = 0.0;
  for (const auto& part : parts)
    share += part.weight * t_below((at - part.centre) / part.error, df);
  return share;
}

double above(Parts parts, double at, int df) {
  double share = 0.0;
  for (const auto& part : parts)
    share += part.weight * t_below((part.centre - at) / part.error, df);
  return share;
}

double mean(Parts parts) {
  double sum = 0.0;
  for (const auto& part : parts) sum += part.weight * part.centre;
  return sum;
}

double quantile(Parts parts, double share, double alpha, int df) {
  const double reach = std::copysign(t_critical(alpha, df), share - 0.5);
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const auto& part : parts) {
    low = std::min(low, part.centre + reach * part.error);
    high = std::max(high, part.centre + reach * part.error);
  }
  if (!std::isfinite(high - low)) return missing;
  const auto excess = [&](double at) { return below(parts, at, df) - share; };
  // By rounding alone it may lie at an end.
  if (!(excess(low) < 0.0)) return low;
  if (!(excess(high) > 0.0)) return high;
  std::uintmax_t steps = 60;
  const auto [left, right] = boost::math::tools::toms748_solve(
      excess, low, high, boost::math::tools::eps_tolerance<double>(44), steps);
  return left + (right - left) / 2;
}

}  // namespace

void Mixture::weigh(std::span<const double> logs) const {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0.0;
  for (const double log : logs) sum += std::exp(log - most);
  for (std::size_t i = 0; i < logs.size(); ++i) {
    slope[i].weight = level[i].weight = std::exp(logs[i] - most) / sum;
  }
}

Tested judge_mixture(const Mixture& mixture, const Line& line, std::int32_t n, double alpha,
                     const Wanted& wanted) {
  const int df = n - 2;
  Tested found{.n = n};
  found.slope = line.slope + mean(mixture.slope);
  found.level = line.level + mean(mixture.level);
  const double tail =
      std::min(below(mixture.slope, -line.slope, df), above(mixture.slope, -line.slope, df));
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
