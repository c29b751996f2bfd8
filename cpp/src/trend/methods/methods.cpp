#include "trend/methods/methods.hpp"

#include "trend/known_variance/proportion.hpp"
#include "trend/known_variance/rate.hpp"
#include "trend/known_variance/weighted.hpp"
#include "trend/methods/ar1.hpp"
#include "trend/methods/denominators.hpp"
#include "trend/methods/kendall_trend.hpp"
#include "trend/methods/last_two.hpp"
#include "trend/methods/seasonal.hpp"
#include "trend/methods/slope_test.hpp"

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
    case TrendMethod::proportion:
    case TrendMethod::rate:
    case TrendMethod::weighted:
      // OHID's trend markers ask for five.
      rules.least_points = 5;
      rules.tests_a_range = false;
      rules.reads_limits = settings.method == TrendMethod::weighted;
      rules.reads_parts = !rules.reads_limits;
      break;
    case TrendMethod::seasonal:
      rules.least_points = trends::seasonal_points(settings.season);
      break;
    case TrendMethod::wls:
    case TrendMethod::random_effects:
      rules.reads_parts = true;
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
    case TrendMethod::proportion:
      return [settings](const Points& points) { return proportion(points, settings); };
    case TrendMethod::rate:
      return [settings](const Points& points) { return rate(points, settings); };
    case TrendMethod::weighted:
      return [settings](const Points& points) { return weighted(points, settings); };
    case TrendMethod::seasonal:
      return [settings](const Points& points) { return seasonal(points, settings); };
    case TrendMethod::mann_kendall:
    case TrendMethod::seasonal_kendall:
      return KendallTrend(settings, wanted);
    case TrendMethod::ar1:
      return Ar1Test(settings, wanted);
    case TrendMethod::wls:
    case TrendMethod::random_effects:
      return DenominatorTest(settings, wanted);
    default:
      return {};
  }
}

}  // namespace trends

}  // namespace kentperf
