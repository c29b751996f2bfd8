#include "bands/history.hpp"

#include <algorithm>
#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/count.hpp>
#include <boost/accumulators/statistics/mean.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <cmath>

#include "kentperf/statistics/distributions.hpp"
#include "statistics/critical_values.hpp"

namespace kentperf {

namespace {

namespace acc = boost::accumulators;

using Mean = acc::accumulator_set<double, acc::stats<acc::tag::count, acc::tag::mean>>;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double factor(double critical, double n) {
  return critical * std::sqrt((1.0 + 1.0 / n) / (n - 1.0));
}

}  // namespace

double mean_of(std::span<const double> values) {
  Mean mean;
  for (const double value : values) mean(value);
  return acc::mean(mean);
}

void History::add(double value, std::int32_t ordinal) {
  if (n() > 0 && ordinal - ordinals_.back() == 1) has_moving_range_ = true;
  values_.push_back(value);
  ordinals_.push_back(ordinal);
}

MovingRange History::moving_range(double screening) const {
  const auto visit_ranges = [this](auto&& visit) {
    for (std::size_t i = 1; i < values_.size(); ++i) {
      if (ordinals_[i] - ordinals_[i - 1] == 1) visit(std::fabs(values_[i] - values_[i - 1]));
    }
  };
  Mean ranges;
  visit_ranges([&](double range) { ranges(range); });
  const double all = acc::mean(ranges);
  if (screening == 0.0 || !(all > 0.0)) return {all, 0};
  Mean kept;
  visit_ranges([&](double range) {
    if (range < screening * all) kept(range);
  });
  return {acc::mean(kept), static_cast<std::int32_t>(acc::count(ranges) - acc::count(kept))};
}

Band band_around(double centre, double reach, std::int32_t n) {
  return {centre - reach, centre, centre + reach, n, 0, BandReason::banded};
}

Band no_band(std::int32_t n, BandReason reason) {
  Band none;
  none.n = n;
  none.reason = reason;
  return none;
}

double BandFactors::operator()(std::int64_t n) {
  const auto at = static_cast<std::size_t>(n);
  if (at >= known_.size()) known_.resize(at + 1, missing);
  const auto count = static_cast<double>(n);
  if (std::isnan(known_[at])) known_[at] = factor(t_critical(alpha_, count - 1.0), count);
  return known_[at];
}

std::vector<double> BandFactors::up_to(std::int64_t most) {
  std::vector<double> factors(static_cast<std::size_t>(most) + 1, missing);
  const auto critical = critical_values(alpha_, std::max<std::int64_t>(most - 1, 0));
  for (std::size_t n = 2; n < factors.size(); ++n) {
    factors[n] = factor(critical[n - 1], static_cast<double>(n));
  }
  return factors;
}

std::int64_t least_history(const BandSettings& settings) {
  return std::max<std::int64_t>(settings.min_points, 2);
}

Band band_from(const History& history, std::int32_t end, const BandSettings& settings,
               BandFactors& factors) {
  const std::int32_t n = history.n();
  if (n < least_history(settings)) return no_band(n, BandReason::too_little_history);
  const Summary summary = history.summary(end);
  if (settings.method == BandMethod::prediction) {
    return band_around(summary.mean(), factors(n) * std::sqrt(summary.squares), n);
  }
  if (!history.has_moving_range()) return no_band(n, BandReason::no_moving_range);
  const MovingRange range = history.moving_range(settings.screening);
  Band band = band_around(summary.mean(), settings.xmr_constant * range.mean, n);
  band.screened = range.screened;
  return band;
}

Position position_of(double value, double lower, double upper) {
  if (std::isnan(value) || (std::isnan(lower) && std::isnan(upper))) return Position::none;
  if (value < lower) return Position::below;
  return value > upper ? Position::above : Position::within;
}

void write_band(const BandColumns& columns, std::int64_t row, double value, const Band& band) {
  const auto put = [&](const auto& column, auto result) {
    if (column) column.put(row, result);
  };
  put(columns.lower, band.lower);
  put(columns.centre, band.centre);
  put(columns.upper, band.upper);
  put(columns.n, band.n);
  put(columns.position, position_of(value, band.lower, band.upper));
  const bool has_band = !std::isnan(band.centre);
  put(columns.reason, has_band && std::isnan(value) ? BandReason::no_data : band.reason);
}

}  // namespace kentperf
