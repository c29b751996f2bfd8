#include "kentperf/trend/kendall.hpp"

#include <algorithm>
#include <cmath>

#include "kentperf/statistics/distributions.hpp"
#include "statistics/kendall_distribution.hpp"

namespace kentperf {

namespace {

constexpr std::size_t most_patterns = 1024;

/// The value at a rank from 1, between two where it is not whole. Puts what it needs in place.
double at_rank(std::vector<double>& values, double rank) {
  const auto below = static_cast<std::ptrdiff_t>(rank);
  const auto at = values.begin() + (below - 1);
  std::nth_element(values.begin(), at, values.end());
  const double part = rank - static_cast<double>(below);
  if (part == 0.0) return *at;
  const double next = *std::min_element(at + 1, values.end());
  return *at + part * (next - *at);
}

/// n (n - 1) (2 n + 5), what n values, or ties among them, make of 18 times the variance.
double scatter(double n) { return n * (n - 1.0) * (2.0 * n + 5.0); }

}  // namespace

Kendall KendallTest::operator()(std::span<const std::int32_t> ordinals,
                                std::span<const double> values, bool slopes) {
  Kendall found;
  slopes_.clear();
  ties_.clear();
  split(ordinals, values);
  for (const auto& season : seasons_) {
    compare(season, slopes, found);
    count_ties(season);
  }
  test(values.size(), found);
  if (slopes && found.pairs > 0) add_slopes(values.size(), found);
  return found;
}

void KendallTest::split(std::span<const std::int32_t> ordinals, std::span<const double> values) {
  const auto place = [&](std::int32_t ordinal) {
    return (static_cast<std::int64_t>(ordinal) - ordinals.front()) % season_;
  };
  // Only seasons with a value: a year can have more periods than the series has rows.
  present_.clear();
  for (const auto ordinal : ordinals) present_.push_back(place(ordinal));
  std::sort(present_.begin(), present_.end());
  present_.erase(std::unique(present_.begin(), present_.end()), present_.end());
  if (seasons_.size() < present_.size()) seasons_.resize(present_.size());
  for (auto& season : seasons_) {
    season.ordinals.clear();
    season.values.clear();
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto found = std::lower_bound(present_.begin(), present_.end(), place(ordinals[i]));
    auto& season = seasons_[static_cast<std::size_t>(found - present_.begin())];
    season.ordinals.push_back(ordinals[i]);
    season.values.push_back(values[i]);
  }
}

void KendallTest::compare(const Season& season, bool slopes, Kendall& found) {
  const auto& y = season.values;
  for (std::size_t j = 1; j < y.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      found.s += (y[j] > y[i]) - (y[j] < y[i]);
      if (!slopes) continue;
      const double periods = static_cast<double>(season.ordinals[j]) - season.ordinals[i];
      slopes_.push_back((y[j] - y[i]) / periods);
    }
  }
  found.pairs += static_cast<std::int64_t>(y.size() * (y.size() - 1) / 2);
  found.variance += scatter(static_cast<double>(y.size())) / 18.0;
}

void KendallTest::count_ties(const Season& season) {
  if (season.values.size() < 2) return;
  sorted_ = season.values;
  std::sort(sorted_.begin(), sorted_.end());
  std::vector<int> groups;
  for (auto at = sorted_.begin(); at != sorted_.end();) {
    const auto next = std::upper_bound(at, sorted_.end(), *at);
    groups.push_back(static_cast<int>(next - at));
    at = next;
  }
  std::sort(groups.begin(), groups.end());
  ties_.push_back(std::move(groups));
}

std::int64_t KendallTest::untied_pairs(const Kendall& found) const {
  std::int64_t untied = found.pairs;
  for (const auto& groups : ties_) {
    for (const std::int64_t size : groups) untied -= size * (size - 1) / 2;
  }
  return untied;
}

void KendallTest::test(std::size_t n, Kendall& found) {
  std::sort(ties_.begin(), ties_.end());
  for (const auto& groups : ties_) {
    for (const int size : groups) found.variance -= scatter(size) / 18.0;
  }
  const auto untied = untied_pairs(found);
  const auto pairs = static_cast<double>(found.pairs);
  const auto s = static_cast<double>(found.s);
  if (found.pairs > 0) found.tau = s / pairs;
  if (untied > 0) found.tau_b = s / std::sqrt(pairs * static_cast<double>(untied));
  if (untied > 0) found.z = (std::fabs(s) - 1.0) / std::sqrt(found.variance);
  found.z = std::copysign(std::max(found.z, 0.0), s);
  if (n > most_exact) {
    found.p_value = found.s == 0 ? 1.0 : normal_two_sided(found.z);
    return;
  }
  const bool ties = untied < found.pairs;
  found.variant = ties ? TrendVariant::permutation : TrendVariant::exact;
  if (found.pairs == 0) return;
  const auto falling = static_cast<std::size_t>((untied - std::abs(found.s)) / 2);
  found.p_value = found.s == 0 ? 1.0 : std::min(1.0, 2.0 * lower_tails()[falling]);
}

void KendallTest::add_slopes(std::size_t n, Kendall& found) {
  const auto count = static_cast<double>(slopes_.size());
  found.slope = at_rank(slopes_, (count + 1.0) / 2.0);
  const double rank = rank_of_limit(n, found);
  if (!(rank >= 1.0)) return;
  found.slope_low = at_rank(slopes_, rank);
  found.slope_high = at_rank(slopes_, count + 1.0 - rank);
}

/// The rank of the lower limit among the slopes in order; below 1 where there is none.
double KendallTest::rank_of_limit(std::size_t n, const Kendall& found) {
  const auto count = static_cast<double>(found.pairs);
  if (n > most_exact) {
    return (count - normal_critical(alpha_) * std::sqrt(found.variance)) / 2.0;
  }
  const auto& tails = lower_tails();
  const auto least =
      std::find_if(tails.begin(), tails.end(), [&](double tail) { return 2.0 * tail >= alpha_; });
  if (least == tails.begin()) return 0.0;
  const auto falling = static_cast<double>(least - tails.begin() - 1);
  const double critical = static_cast<double>(untied_pairs(found)) - 2.0 * falling;
  return std::floor((count - critical) / 2.0) + 1.0;
}

const std::vector<double>& KendallTest::lower_tails() {
  if (const auto found = known_.find(ties_); found != known_.end()) return found->second;
  if (known_.size() >= most_patterns) known_.clear();
  return known_.emplace(ties_, falling_pairs(ties_)).first->second;
}

}  // namespace kentperf
