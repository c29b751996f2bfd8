#pragma once

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace kentperf {

/// What is estimated given one value of what nobody knows, and how likely that one is.
struct Estimate {
  double centre = 0.0;
  double error = 0.0;
  double weight = 0.0;
};

using Estimates = std::span<const Estimate>;

/// Weighs each by its logarithm of likelihood, up to one constant for all.
void weigh(std::span<Estimate> estimates, std::span<const double> logs);

/// The mean of Student's t distributions about estimates, mixed by their weights.
double mixed_mean(Estimates estimates);

/// How much of the mixture lies below `at`; `below(t)` says it of one of errors of 1.
template <class Below>
double mixed_below(Estimates estimates, double at, const Below& below) {
  double share = 0.0;
  for (const auto& one : estimates) share += one.weight * below((at - one.centre) / one.error);
  return share;
}

template <class Below>
double mixed_above(Estimates estimates, double at, const Below& below) {
  double share = 0.0;
  for (const auto& one : estimates) share += one.weight * below((one.centre - at) / one.error);
  return share;
}

/// What a share of the mixture lies below: it is between the points of the single distributions,
/// which lie `reach` errors from their centres. NaN where those are not finite.
template <class Below>
double mixed_quantile(Estimates estimates, double share, double reach, const Below& below) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const auto& one : estimates) {
    low = std::min(low, one.centre + reach * one.error);
    high = std::max(high, one.centre + reach * one.error);
  }
  if (!std::isfinite(high - low)) return std::numeric_limits<double>::quiet_NaN();
  const auto excess = [&](double at) { return mixed_below(estimates, at, below) - share; };
  // By rounding alone it may lie at an end.
  if (!(excess(low) < 0.0)) return low;
  if (!(excess(high) > 0.0)) return high;
  std::uintmax_t steps = 60;
  const auto [left, right] = boost::math::tools::toms748_solve(
      excess, low, high, boost::math::tools::eps_tolerance<double>(44), steps);
  return left + (right - left) / 2;
}

}  // namespace kentperf
