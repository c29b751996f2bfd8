#include "trends/methods.hpp"

#include "trends/ar1.hpp"
#include "trends/kendall_trend.hpp"
#include "trends/last_two.hpp"
#include "trends/slope_test.hpp"

namespace kentperf {

TrendRules trend_rules(const TrendSettings& settings) {
  TrendRules rules;
  switch (settings.method) {
    case TrendMethod::least_squares:
      rules.refuses_overlap = false;
      break;
    case TrendMethod::last_two:
      rules.least_points = 2;
      rules.min_points_count = false;
      rules.refuses_overlap = false;
      rules.constant_first = false;
      rules.moves_anyway = true;
      break;
    default:
      break;
  }
  return rules;
}

namespace trends {

Test make_test(const TrendSettings& settings, const Wanted& wanted) {
  switch (settings.method) {
    case TrendMethod::least_squares:
      return SlopeTest(settings, wanted.p_value);
    case TrendMethod::last_two:
      return [settings](const Points& points) { return last_two(points, settings); };
    case TrendMethod::mann_kendall:
    case TrendMethod::seasonal_kendall:
      return KendallTrend(settings, wanted);
    case TrendMethod::ar1:
      return Ar1Test(settings, wanted);
    default:
      return {};
  }
}

}  // namespace trends

}  // namespace kentperf
