#include <algorithm>
#include <cmath>

#include "kentperf/bands/runs.hpp"
#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

/// The fewest crossings that at least `alpha` of random series of this length have.
std::int64_t least_crossings(std::int64_t useful, double alpha) {
  const auto gaps = static_cast<double>(useful - 1);
  std::int64_t crossings = 0;
  while (binomial_at_most(static_cast<double>(crossings), gaps, 0.5) < alpha) ++crossings;
  return crossings;
}

}  // namespace

RunChart run_chart(std::span<const double> value, double centre, double alpha) {
  RunChart chart;
  std::int64_t run = 0;
  bool above = false;
  for (const double x : value) {
    if (std::isnan(x) || x == centre) continue;
    const bool same_side = chart.useful > 0 && (x > centre) == above;
    if (!same_side && chart.useful > 0) ++chart.crossings;
    run = same_side ? run + 1 : 1;
    above = x > centre;
    ++chart.useful;
    chart.longest_run = std::max(chart.longest_run, run);
  }
  if (chart.useful == 0) return chart;
  chart.longest_run_most = std::lround(std::log2(static_cast<double>(chart.useful))) + 3;
  chart.crossings_least = least_crossings(chart.useful, alpha);
  chart.signal =
      chart.longest_run > chart.longest_run_most || chart.crossings < chart.crossings_least;
  return chart;
}

}  // namespace kentperf
