#include "bands/predictive/discrete_limits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

/// Standard deviations in events from which steps of one are nothing.
constexpr double fine = 100.0;
/// Of a tail, a single term.
constexpr double negligible = 1e-6;
constexpr double least_spread = 1e-12;

/// Limits of a distribution on 0, 1, ..., `most`, whose terms are each `ratio(k)` times the one
/// before, from `start`, near the mean. Only the terms that weigh anything are gone through.
template <class Ratio>
CountLimits limits_of(double start, double most, double tail, Ratio&& ratio) {
  std::vector<double> below;
  const double least = negligible * tail;
  double total = 1.0;
  double term = 1.0;
  for (double k = start; k > 0.0 && term > least * total; --k) {
    term /= ratio(k - 1.0);
    below.push_back(term);
    total += term;
  }
  std::vector<double> above;
  term = 1.0;
  for (double k = start; k < most && term > least * total; ++k) {
    term *= ratio(k);
    above.push_back(term);
    total += term;
  }
  std::vector<double> terms(below.rbegin(), below.rend());
  terms.push_back(1.0);
  terms.insert(terms.end(), above.begin(), above.end());
  const double first = start - static_cast<double>(below.size());
  std::size_t low = 0;
  for (double sum = terms[0]; sum < tail * total && low + 1 < terms.size();) sum += terms[++low];
  std::size_t high = terms.size() - 1;
  for (double sum = terms[high]; sum <= tail * total && high > low;) sum += terms[--high];
  return {first + static_cast<double>(low), first + static_cast<double>(high)};
}

}  // namespace

CountLimits beta_binomial_limits(double trials, double share, double variance, double tail) {
  const double chance = trials * share * (1.0 - share);
  const double spread = (variance / chance - 1.0) / std::max(trials - 1.0, 1.0);
  if (variance > fine * fine) {
    const double size = 1.0 / std::clamp(variance / (trials * chance), least_spread, 0.999) - 1.0;
    const double a = share * size;
    const double b = (1.0 - share) * size;
    return {std::round(trials * beta_quantile(tail, a, b)),
            std::round(trials * beta_quantile(1.0 - tail, a, b))};
  }
  const double together = std::clamp(spread, least_spread, 0.999);
  const double a = share * (1.0 - together) / together;
  const double b = (1.0 - share) * (1.0 - together) / together;
  return limits_of(std::floor(trials * share), trials, tail, [&](double k) {
    return (trials - k) * (a + k) / ((k + 1.0) * (b + trials - k - 1.0));
  });
}

CountLimits negative_binomial_limits(double mean, double variance, double tail) {
  if (variance > fine * fine) {
    const double shape = mean * mean / variance;
    const double scale = variance / mean;
    return {std::round(scale * gamma_quantile(tail, shape)),
            std::round(scale * gamma_quantile(1.0 - tail, shape))};
  }
  const double most = std::numeric_limits<double>::max();
  const double more = std::max(variance - mean, least_spread * mean);
  const double size = mean * mean / more;
  const double keep = more / (mean + more);
  return limits_of(std::floor(mean), most, tail,
                   [&](double k) { return keep * (k + size) / (k + 1.0); });
}

}  // namespace kentperf
