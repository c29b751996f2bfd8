#include "trend/known_variance/proportion.hpp"

#include <cmath>

#include "trend/known_variance/counts.hpp"
#include "trend/known_variance/known_variance.hpp"

namespace kentperf::trends {

Tested proportion(const Points& points, const TrendSettings& settings) {
  Linked logits;
  for (std::size_t i = 0; i < points.ordinals.size(); ++i) {
    const double with = points.numerator[i];
    const double without = points.denominator[i] - with;
    if (!(with >= 0.0 && without >= 0.0)) return not_calculable(points.n());
    logits.all_there = logits.all_there && with > 0.0 && without > 0.0;
    logits.values.push_back(std::log(with / without));
    logits.variances.push_back(1.0 / with + 1.0 / without);
  }
  const double share = common_rate(points);
  logits.unit_variance = share * (1.0 - share);
  return test_counts(points, logits, settings.alpha);
}

}  // namespace kentperf::trends
