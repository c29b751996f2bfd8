#include "trend/methods/kendall_trend.hpp"

#include <algorithm>

namespace kentperf::trends {

KendallTrend::KendallTrend(const TrendSettings& settings, const Wanted& wanted)
    : alpha_(settings.alpha),
      seasonal_(settings.method == TrendMethod::seasonal_kendall),
      slopes_(wanted.slope || wanted.interval || wanted.level),
      test_(settings.alpha, seasonal_ ? settings.season : 1) {}

Tested KendallTrend::operator()(const Points& points) {
  const Kendall kendall = test_(points.ordinals, points.tested, slopes_);
  Tested found{.slope = kendall.slope,
               .slope_low = kendall.slope_low,
               .slope_high = kendall.slope_high,
               .p_value = kendall.p_value,
               .n = points.n()};
  if (kendall.pairs == 0) {
    found.verdict = false;
    found.reason = TrendReason::one_value_a_season;
    return found;
  }
  found.sign = (kendall.s > 0) - (kendall.s < 0);
  found.significant = kendall.p_value < alpha_;
  found.reason = found.significant ? TrendReason::significant : TrendReason::not_significant;
  found.variant = kendall.variant;
  // With seasons there is no one height to speak of.
  if (!seasonal_ && slopes_) found.level = level(points, kendall.slope);
  return found;
}

/// The median of the values brought along the slope to the end (Conover 1980).
double KendallTrend::level(const Points& points, double slope) {
  heights_.clear();
  for (std::size_t i = 0; i < points.tested.size(); ++i) {
    const double periods = static_cast<double>(points.end) - points.ordinals[i];
    heights_.push_back(points.tested[i] + slope * periods);
  }
  std::sort(heights_.begin(), heights_.end());
  const auto half = heights_.size() / 2;
  return heights_.size() % 2 == 1 ? heights_[half]
                                  : heights_[half - 1] + (heights_[half] - heights_[half - 1]) / 2;
}

}  // namespace kentperf::trends
