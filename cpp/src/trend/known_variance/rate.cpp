#include "trend/known_variance/rate.hpp"

#include <cmath>

#include "trend/known_variance/counts.hpp"
#include "trend/known_variance/known_variance.hpp"

namespace kentperf::trends {

Tested rate(const Points& points, const TrendSettings& settings) {
  Linked logarithms;
  for (std::size_t i = 0; i < points.ordinals.size(); ++i) {
    const double count = points.numerator[i];
    const double exposure = points.denominator[i];
    if (!(count >= 0.0 && exposure > 0.0)) return not_calculable(points.n());
    logarithms.all_there = logarithms.all_there && count > 0.0;
    logarithms.values.push_back(std::log(count / exposure));
    logarithms.variances.push_back(1.0 / count);
  }
  logarithms.unit_variance = common_rate(points);
  return test_counts(points, logarithms, settings.alpha);
}

}  // namespace kentperf::trends
