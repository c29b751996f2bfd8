#include "bands/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bands/range_method.hpp"

namespace kentperf {

namespace {

class Quantiles : public RangeMethod {
 public:
  Quantiles(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings.band), shares_(quantile_shares(settings.band.coverage)) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t) override {
    const auto n = static_cast<std::int32_t>(rows.size());
    if (n < least_history(settings_)) {
      band_ = no_band(n, BandReason::too_little_history);
      return;
    }
    values_.clear();
    for (const auto row : rows) values_.push_back(data_.value(row));
    std::sort(values_.begin(), values_.end());
    std::array<double, 3> limits;
    for (std::size_t i = 0; i < 3; ++i) limits[i] = sorted_quantile(values_, shares_[i]);
    band_ = band_of_quantiles(limits, n);
  }
  Band at(std::int64_t) override { return band_; }

 private:
  RangeData data_;
  BandSettings settings_;
  std::array<double, 3> shares_;
  std::vector<double> values_;
  Band band_;
};

}  // namespace

std::array<double, 3> quantile_shares(double coverage) {
  const double tail = (1.0 - coverage) / 2.0;
  return {tail, 0.5, 1.0 - tail};
}

double sorted_quantile(std::span<const double> sorted, double share) {
  const double place = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(std::floor(place));
  const auto above = std::min(below + 1, sorted.size() - 1);
  const double part = place - std::floor(place);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

Band band_of_quantiles(const std::array<double, 3>& limits, std::int32_t n) {
  return {limits[0], limits[1], limits[2], n, 0, BandReason::banded};
}

std::unique_ptr<RangeMethod> quantile_method(const RangeData& data, const RangeSettings& settings) {
  if (settings.streaming) return streaming_method(data, settings);
  return std::make_unique<Quantiles>(data, settings);
}

}  // namespace kentperf
