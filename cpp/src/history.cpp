#include "history.hpp"

#include <algorithm>
#include <cmath>

#include "critical_values.hpp"
#include "kentperf/distributions.hpp"

namespace kentperf {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double factor(double critical, double n) {
  return critical * std::sqrt((1.0 + 1.0 / n) / (n - 1.0));
}

Band around(double centre, double reach, std::int32_t n) {
  return {centre - reach, centre, centre + reach, n, BandReason::banded};
}

}  // namespace

void History::add(double value, std::int32_t ordinal) {
  if (n() > 0 && ordinal - ordinals_.back() == 1) ranges_(std::fabs(value - values_.back()));
  values_.push_back(value);
  ordinals_.push_back(ordinal);
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
  Band none;
  none.n = n;
  if (n < least_history(settings)) {
    none.reason = BandReason::too_little_history;
    return none;
  }
  const Summary summary = history.summary(end);
  if (settings.method == BandMethod::prediction) {
    return around(summary.mean(), factors(n) * std::sqrt(summary.squares), n);
  }
  if (!history.has_moving_range()) {
    none.reason = BandReason::no_moving_range;
    return none;
  }
  return around(summary.mean(), settings.xmr_constant * history.mean_moving_range(), n);
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
