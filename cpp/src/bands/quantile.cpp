#include "bands/quantile.hpp"

#include <algorithm>
#include <cmath>

#include "bands/range_method.hpp"

namespace kentperf {

namespace {

// Two markers to each probability, one at each end and one between: until all are placed they
// say nothing.
constexpr std::size_t markers = 9;

std::array<double, 3> shares_of(double coverage) {
  const double tail = (1.0 - coverage) / 2.0;
  return {tail, 0.5, 1.0 - tail};
}

Band band_of(const std::array<double, 3>& limits, std::int32_t n) {
  return {limits[0], limits[1], limits[2], n, 0, BandReason::banded};
}

class Quantiles : public RangeMethod {
 public:
  Quantiles(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings.band), shares_(shares_of(settings.band.coverage)) {}

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
    band_ = band_of(limits, n);
  }
  Band at(std::int64_t) override { return band_; }

 private:
  RangeData data_;
  BandSettings settings_;
  std::array<double, 3> shares_;
  std::vector<double> values_;
  Band band_;
};

/// Takes in only what a history has grown by.
class Streaming : public RangeMethod {
 public:
  Streaming(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings.band), quantiles_(settings.band.coverage) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t) override {
    const auto known = static_cast<std::size_t>(quantiles_.count());
    if (rows.size() < known || (known > 0 && rows.front() != first_)) {
      quantiles_ = StreamingQuantiles(settings_.coverage);
    }
    if (!rows.empty()) first_ = rows.front();
    for (const auto row : rows.subspan(static_cast<std::size_t>(quantiles_.count()))) {
      quantiles_.add(data_.value(row));
    }
  }
  Band at(std::int64_t) override {
    const auto n = static_cast<std::int32_t>(quantiles_.count());
    return n < least_history(settings_) ? no_band(n, BandReason::too_little_history)
                                        : band_of(quantiles_.limits(), n);
  }

 private:
  RangeData data_;
  BandSettings settings_;
  StreamingQuantiles quantiles_;
  std::int64_t first_ = -1;
};

}  // namespace

double sorted_quantile(std::span<const double> sorted, double share) {
  const double place = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(std::floor(place));
  const auto above = std::min(below + 1, sorted.size() - 1);
  const double part = place - std::floor(place);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

StreamingQuantiles::StreamingQuantiles(double coverage)
    : shares_(shares_of(coverage)),
      markers_(boost::accumulators::extended_p_square_probabilities = shares_) {}

void StreamingQuantiles::add(double value) {
  markers_(value);
  ++count_;
  if (first_.size() < markers) {
    first_.insert(std::upper_bound(first_.begin(), first_.end(), value), value);
  }
}

std::array<double, 3> StreamingQuantiles::limits() const {
  std::array<double, 3> limits;
  if (count_ <= static_cast<std::int64_t>(markers)) {
    for (std::size_t i = 0; i < 3; ++i) limits[i] = sorted_quantile(first_, shares_[i]);
    return limits;
  }
  const auto found = boost::accumulators::extended_p_square(markers_);
  for (std::size_t i = 0; i < 3; ++i) limits[i] = found[static_cast<std::ptrdiff_t>(i)];
  return limits;
}

std::unique_ptr<RangeMethod> quantile_method(const RangeData& data, const RangeSettings& settings) {
  if (settings.streaming) return std::make_unique<Streaming>(data, settings);
  return std::make_unique<Quantiles>(data, settings);
}

}  // namespace kentperf
