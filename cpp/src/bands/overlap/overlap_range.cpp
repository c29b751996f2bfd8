#include "bands/overlap/overlap_range.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/critical_values.hpp"

namespace kentperf {

std::vector<double> successive_factors(double coverage, std::int64_t overlap, std::int64_t most) {
  const auto critical = critical_values(1.0 - coverage, std::max<std::int64_t>(most - 1, 0));
  std::vector<double> factors(static_cast<std::size_t>(most) + 1,
                              std::numeric_limits<double>::quiet_NaN());
  for (std::int64_t n = 2; n <= most; ++n) {
    const auto known = static_cast<double>((n - 1) / overlap + 1);
    const auto freedom = static_cast<std::size_t>(n - 1);
    factors[freedom + 1] =
        critical[freedom] * std::sqrt((1.0 + 1.0 / known) / static_cast<double>(freedom));
  }
  return factors;
}

Band successive_band(double centre, double squares, double factor, std::int32_t n) {
  const double rounding = 16.0 * std::numeric_limits<double>::epsilon() * std::fabs(centre);
  const bool exact = squares > 0.0 && squares <= rounding * rounding;
  const double reach = factor * std::sqrt(squares);
  return band_around(centre, exact ? std::max(reach, rounding) : reach, n);
}

OverlapRange::OverlapRange(const RangeData& data, const RangeSettings& settings)
    : data_(data),
      settings_(settings),
      general_(seasonal_method(data, settings)),
      successive_(settings.band.overlap),
      gaps_(settings.band.overlap, settings.band.coverage) {}

void OverlapRange::learn(std::span<const std::int64_t> rows, std::int32_t end) {
  rows_.assign(rows.begin(), rows.end());
  end_ = end;
}

Band OverlapRange::at(std::int64_t row) {
  const auto n = static_cast<std::int32_t>(rows_.size());
  if (n < least_history(settings_.band)) return no_band(n, BandReason::too_little_history);
  const auto missing = missing_before(row);
  if (missing >= 0 && missing <= std::int64_t{FilledGaps::most_missing}) {
    const Band band = missing == 0 ? after_successive(n) : after_filled(row);
    if (std::isfinite(band.upper - band.lower)) return band;
  }
  general_->learn(rows_, end_);
  return general_->at(row);
}

/// How many periods from the first of the history to the row's own have no figure in it.
std::int64_t OverlapRange::missing_before(std::int64_t row) const {
  const std::int64_t first = data_.ordinal(rows_.front());
  return data_.ordinal(row) - first - static_cast<std::int64_t>(rows_.size());
}

Band OverlapRange::after_filled(std::int64_t row) {
  const auto first = data_.ordinal(rows_.front());
  values_.clear();
  missing_.clear();
  const auto fill_until = [&](std::int32_t ordinal) {
    while (values_.size() < static_cast<std::size_t>(ordinal - first)) {
      missing_.push_back(values_.size());
      values_.push_back(values_.back());
    }
  };
  for (const auto known : rows_) {
    fill_until(data_.ordinal(known));
    values_.push_back(data_.value(known));
  }
  fill_until(data_.ordinal(row));
  const auto& moves = gaps_.moves(values_, missing_);
  for (std::size_t i = 0; i < missing_.size(); ++i) values_[missing_[i]] += moves[i];
  successive_.start(values_.size());
  for (std::size_t i = 1; i < values_.size(); ++i) successive_.follow(&values_[i - 1]);
  const double next = successive_.next_after(values_.back(), 0);
  const auto n = static_cast<std::int32_t>(rows_.size());
  return successive_band(next, successive_.squares(0), gaps_.factor(), n);
}

Band OverlapRange::after_successive(std::int32_t n) {
  const auto count = static_cast<std::size_t>(n);
  if (count >= factors_.size()) {
    factors_ = successive_factors(settings_.band.coverage, settings_.band.overlap,
                                  std::max<std::int64_t>(2 * std::int64_t{n}, 64));
  }
  successive_.start(count);
  for (std::size_t i = 1; i < count; ++i) {
    const double two[] = {data_.value(rows_[i - 1]), data_.value(rows_[i])};
    successive_.follow(two);
  }
  const double next = successive_.next_after(data_.value(rows_.back()), 0);
  return successive_band(next, successive_.squares(0), factors_[count], n);
}

std::unique_ptr<RangeMethod> overlap_method(const RangeData& data, const RangeSettings& settings) {
  return std::make_unique<OverlapRange>(data, settings);
}

}  // namespace kentperf
