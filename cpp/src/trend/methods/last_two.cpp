#include "trend/methods/last_two.hpp"

#include "kentperf/statistics/rounding.hpp"

namespace kentperf::trends {

namespace {

bool within(double tolerance, double last, double before) {
  return tolerance == 0.0 ? last == before : apart_by_at_most(tolerance, last, before);
}

}  // namespace

Tested last_two(const Points& points, const TrendSettings& settings) {
  const std::size_t at = points.tested.size() - 1;
  if (points.ordinals[at] - points.ordinals[at - 1] != 1) {
    return {.n = 1, .verdict = false, .reason = TrendReason::no_value_before};
  }
  const double last = points.tested[at];
  const double before = points.tested[at - 1];
  const double printed = round_half_away(last, settings.decimals);
  const double printed_before = round_half_away(before, settings.decimals);
  Tested found;
  found.n = 2;
  found.slope = last - before;
  found.sign =
      within(settings.tolerance, printed, printed_before) ? 0 : sign_of(printed - printed_before);
  found.significant = found.sign != 0;
  found.reason = found.sign != 0             ? TrendReason::changed
                 : printed == printed_before ? TrendReason::unchanged
                                             : TrendReason::within_tolerance;
  return found;
}

}  // namespace kentperf::trends
