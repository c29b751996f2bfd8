#include "kentperf/bands.hpp"

#include <algorithm>
#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/count.hpp>
#include <boost/accumulators/statistics/mean.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <boost/accumulators/statistics/variance.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "kentperf/distributions.hpp"
#include "kentperf/windows.hpp"

namespace kentperf {

namespace {

namespace acc = boost::accumulators;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// What is known of a series before the period judged. Values are taken about the first of them,
/// so that an offset costs no digits and a constant history has exactly no spread.
class History {
 public:
  void add(double value, std::int32_t ordinal) {
    if (n() == 0) origin_ = value;
    values_(value - origin_);
    if (n() > 1 && ordinal - last_ordinal_ == 1) ranges_(std::fabs(value - last_value_));
    last_value_ = value;
    last_ordinal_ = ordinal;
  }

  std::int32_t n() const { return static_cast<std::int32_t>(acc::count(values_)); }
  double mean() const { return origin_ + acc::mean(values_); }
  double standard_deviation() const { return std::sqrt(acc::variance(values_) * n() / (n() - 1)); }
  bool has_moving_range() const { return acc::count(ranges_) > 0; }
  double mean_moving_range() const { return acc::mean(ranges_); }

 private:
  acc::accumulator_set<double, acc::stats<acc::tag::count, acc::tag::mean, acc::tag::variance>>
      values_;
  acc::accumulator_set<double, acc::stats<acc::tag::count, acc::tag::mean>> ranges_;
  double origin_ = 0.0;
  double last_value_ = 0.0;
  std::int32_t last_ordinal_ = 0;
};

struct Band {
  double lower = missing;
  double centre = missing;
  double upper = missing;
  std::int32_t n = 0;
  BandReason reason = BandReason::banded;
};

/// Student's t for each history length, worked out once a length.
class CriticalValues {
 public:
  explicit CriticalValues(double coverage) : alpha_(1.0 - coverage) {}

  double operator()(std::int32_t n) {
    const auto at = static_cast<std::size_t>(n);
    if (at >= values_.size()) values_.resize(at + 1, missing);
    if (std::isnan(values_[at])) values_[at] = t_critical(alpha_, n - 1);
    return values_[at];
  }

 private:
  double alpha_;
  std::vector<double> values_;
};

Band around(double centre, double reach, std::int32_t n) {
  return {centre - reach, centre, centre + reach, n, BandReason::banded};
}

Band band_from(const History& history, const BandSettings& settings, CriticalValues& critical) {
  const std::int32_t n = history.n();
  Band none;
  none.n = n;
  if (n < std::max<std::int64_t>(settings.min_points, 2)) {
    none.reason = BandReason::too_little_history;
    return none;
  }
  if (settings.method == BandMethod::prediction) {
    const double spread = history.standard_deviation() * std::sqrt(1.0 + 1.0 / n);
    return around(history.mean(), critical(n) * spread, n);
  }
  if (!history.has_moving_range()) {
    none.reason = BandReason::no_moving_range;
    return none;
  }
  return around(history.mean(), settings.xmr_constant * history.mean_moving_range(), n);
}

Position position_of(double value, double lower, double upper) {
  if (std::isnan(value) || (std::isnan(lower) && std::isnan(upper))) return Position::none;
  if (value < lower) return Position::below;
  return value > upper ? Position::above : Position::within;
}

void write(const BandColumns& columns, std::int64_t row, double value, const Band& band) {
  const auto at = static_cast<std::size_t>(row);
  columns.lower[at] = band.lower;
  columns.centre[at] = band.centre;
  columns.upper[at] = band.upper;
  columns.n[at] = band.n;
  columns.position[at] = position_of(value, band.lower, band.upper);
  const bool has_band = !std::isnan(band.centre);
  columns.reason[at] = has_band && std::isnan(value) ? BandReason::no_data : band.reason;
}

}  // namespace

void expected_range(const Layout& layout, std::span<const double> value,
                    const BandSettings& settings, const BandColumns& columns, int threads) {
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    CriticalValues critical(settings.coverage);
    // The window of the periods before this one ends one period earlier, hence window + 1.
    for_rows(layout, settings.window + 1, begin, end, [&](const Window& window) {
      History history;
      for (auto row = window.first; row < window.row; ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (!std::isnan(value[at])) history.add(value[at], layout.ordinals[at]);
      }
      write(columns, window.row, value[static_cast<std::size_t>(window.row)],
            band_from(history, settings, critical));
    });
  });
}

void expected_range_from_baseline(const Layout& layout, std::span<const double> value,
                                  std::span<const std::int32_t> baseline,
                                  const BandSettings& settings, const BandColumns& columns) {
  CriticalValues critical(settings.coverage);
  const auto in_baseline = [&](std::size_t row) {
    return std::binary_search(baseline.begin(), baseline.end(), layout.ordinals[row]);
  };
  for (std::size_t group = 0; group + 1 < layout.offsets.size(); ++group) {
    const auto begin = static_cast<std::size_t>(layout.offsets[group]);
    const auto end = static_cast<std::size_t>(layout.offsets[group + 1]);
    History history;
    for (auto row = begin; row < end; ++row) {
      if (in_baseline(row) && !std::isnan(value[row])) {
        history.add(value[row], layout.ordinals[row]);
      }
    }
    const Band shared = band_from(history, settings, critical);
    for (auto row = begin; row < end; ++row) {
      Band band = shared;
      if (band.reason == BandReason::banded && in_baseline(row)) {
        band.reason = BandReason::in_baseline;
      }
      write(columns, static_cast<std::int64_t>(row), value[row], band);
    }
  }
}

void place(std::span<const double> value, std::span<const double> lower,
           std::span<const double> upper, std::span<Position> position,
           std::span<BandReason> reason) {
  for (std::size_t row = 0; row < value.size(); ++row) {
    position[row] = position_of(value[row], lower[row], upper[row]);
    const bool no_limits = std::isnan(lower[row]) && std::isnan(upper[row]);
    reason[row] = no_limits                ? BandReason::no_limits
                  : std::isnan(value[row]) ? BandReason::no_data
                                           : BandReason::banded;
  }
}

}  // namespace kentperf
