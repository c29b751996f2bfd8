#include <algorithm>
#include <cmath>

#include "bands/charts/chart.hpp"
#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

/// What both charts of subgroups stand on: how much measurements vary within one. Of one size, the
/// mean of the standard deviations; of several, pooled by their degrees of freedom (Montgomery,
/// Introduction to Statistical Quality Control, equations 6.29 and 6.31).
class SubgroupChart : public Chart {
 public:
  using Chart::Chart;

 protected:
  double within(std::span<const std::int64_t> rows) const {
    const double first = data().size(rows.front());
    const bool alike =
        std::all_of(rows.begin(), rows.end(), [&](auto row) { return data().size(row) == first; });
    double largest = 0.0;
    for (const auto row : rows) largest = std::max(largest, data().sd(row));
    if (!(largest > 0.0)) return 0.0;
    double sum = 0.0;
    double freedom = 0.0;
    for (const auto row : rows) {
      // In largest ones, so that no square overflows.
      const double share = data().sd(row) / largest;
      const double weight = alike ? 1.0 : data().size(row) - 1.0;
      sum += weight * (alike ? share : share * share);
      freedom += weight;
    }
    return largest * (alike ? sum / freedom : std::sqrt(sum / freedom));
  }

 private:
  Band range(std::int64_t row) final {
    const double size = data().size(row);
    return size >= 2.0 ? of_size(size) : no_band(n(), BandReason::no_size);
  }
  virtual Band of_size(double size) const = 0;
};

/// Means, about the mean of all measurements.
class MeanChart : public SubgroupChart {
 public:
  using SubgroupChart::SubgroupChart;

 private:
  void take(std::span<const std::int64_t> rows) override {
    sd_ = within(rows);
    double sizes = 0.0;
    for (const auto row : rows) sizes += data().size(row);
    // Less the first, so that a high level costs no digits.
    const double origin = data().value(rows.front());
    centre_ = origin;
    for (const auto row : rows) {
      centre_ += data().size(row) / sizes * (data().value(row) - origin);
    }
  }

  Band of_size(double size) const override {
    return band_around(centre_, settings().sigmas * sd_ / (c4(size) * std::sqrt(size)), n());
  }

  double centre_ = 0.0;
  double sd_ = 0.0;
};

/// Standard deviations, which cannot be below 0.
class SdChart : public SubgroupChart {
 public:
  using SubgroupChart::SubgroupChart;

 private:
  void take(std::span<const std::int64_t> rows) override { sd_ = within(rows); }

  Band of_size(double size) const override {
    const double mean = c4(size);
    const double reach = settings().sigmas * std::sqrt(std::max(1.0 - mean * mean, 0.0)) / mean;
    Band band = band_around(sd_, reach * sd_, n());
    band.lower = std::max(band.lower, 0.0);
    return band;
  }

  double sd_ = 0.0;
};

}  // namespace

std::unique_ptr<RangeMethod> subgroup_chart(const RangeData& data, const RangeSettings& settings) {
  if (settings.band.method == BandMethod::xbar) return std::make_unique<MeanChart>(data, settings);
  return std::make_unique<SdChart>(data, settings);
}

}  // namespace kentperf
