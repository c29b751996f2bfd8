#include "trend/methods/last_two.hpp"

#include "kentperf/statistics/decimal.hpp"

namespace kentperf::trends {

namespace {

/// As a reader of the figures would subtract them: 7.2 is 0.1 above 7.1, no more.
bool within(double tolerance, double last, double before) {
  if (tolerance == 0.0) return last == before;
  return abs(shortest_decimal(last) - shortest_decimal(before)) <= shortest_decimal(tolerance);
}

}  // namespace

Tested last_two(const Points& points, const TrendSettings& settings) {
  const double last = points.tested[points.tested.size() - 1];
  const double before = points.tested[points.tested.size() - 2];
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
