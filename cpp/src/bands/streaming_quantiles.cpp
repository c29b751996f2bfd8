#include "bands/streaming_quantiles.hpp"

#include <algorithm>

#include "bands/quantile.hpp"
#include "bands/range_method.hpp"

namespace kentperf {

namespace {

// Two markers to each probability, one at each end and one between: until all are placed they
// say nothing.
constexpr std::size_t markers = 9;

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
                                        : band_of_quantiles(quantiles_.limits(), n);
  }

 private:
  RangeData data_;
  BandSettings settings_;
  StreamingQuantiles quantiles_;
  std::int64_t first_ = -1;
};

}  // namespace

StreamingQuantiles::StreamingQuantiles(double coverage)
    : shares_(quantile_shares(coverage)),
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

std::unique_ptr<RangeMethod> streaming_method(const RangeData& data,
                                              const RangeSettings& settings) {
  return std::make_unique<Streaming>(data, settings);
}

}  // namespace kentperf
