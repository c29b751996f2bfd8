#include "trend/methods/ar1.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf::trends {

namespace {

/// Sums over figures made independent of each other for one rho: of ones (1), times (t), values
/// (y).
struct Sums {
  double ones = 0.0, ones_t = 0.0, t_t = 0.0, ones_y = 0.0, t_y = 0.0, y_y = 0.0;
  double log_variance = 0.0;

  void add(double one, double t, double y) {
    ones += one * one;
    ones_t += one * t;
    t_t += t * t;
    ones_y += one * y;
    t_y += t * y;
    y_y += y * y;
  }
};

/// The first figure as it is, each other less what carries over from the one before it.
Sums whitened(std::span<const double> times, std::span<const double> values, double rho) {
  Sums sums;
  sums.add(1.0, times[0], values[0]);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double carried = std::pow(rho, times[i] - times[i - 1]);
    const double fresh = 1.0 - carried * carried;
    const double scale = 1.0 / std::sqrt(fresh);
    sums.log_variance += std::log(fresh);
    sums.add((1.0 - carried) * scale, (times[i] - carried * times[i - 1]) * scale,
             (values[i] - carried * values[i - 1]) * scale);
  }
  return sums;
}

double below(const auto& mixture, double at, int df) {
  double share = 0.0;
  for (const auto& part : mixture) {
    share += part.weight * t_below((at - part.centre) / part.error, df);
  }
  return share;
}

double above(const auto& mixture, double at, int df) {
  double share = 0.0;
  for (const auto& part : mixture) {
    share += part.weight * t_below((part.centre - at) / part.error, df);
  }
  return share;
}

double mean(const auto& mixture) {
  double sum = 0.0;
  for (const auto& part : mixture) sum += part.weight * part.centre;
  return sum;
}

}  // namespace

Ar1Test::Ar1Test(const TrendSettings& settings, const Wanted& wanted)
    : alpha_(settings.alpha), wanted_(wanted), line_(1) {}

Tested Ar1Test::operator()(const Points& points) {
  const int df = points.n() - 2;
  Tested found{.n = points.n()};
  const Line line = line_.fit(points.ordinals, points.tested, points.end);
  if (line.exact) {
    found.slope = found.slope_low = found.slope_high = line.slope;
    found.level = found.level_low = found.level_high = line.level;
    found.p_value = 0.0;
    found.sign = sign_of(line.slope);
    found.significant = true;
    found.reason = TrendReason::exact_line;
    return found;
  }
  fit(points, line);
  found.slope = line.slope + mean(slope_);
  found.level = line.level + mean(level_);
  const double tail = std::min(below(slope_, -line.slope, df), above(slope_, -line.slope, df));
  found.p_value = std::min(1.0, 2.0 * tail);
  if (wanted_.interval) {
    found.slope_low = line.slope + quantile(slope_, alpha_ / 2, df);
    found.slope_high = line.slope + quantile(slope_, 1.0 - alpha_ / 2, df);
  }
  if (wanted_.level) {
    found.level_low = line.level + quantile(level_, alpha_ / 2, df);
    found.level_high = line.level + quantile(level_, 1.0 - alpha_ / 2, df);
  }
  found.sign = sign_of(found.slope);
  found.significant = found.p_value < alpha_;
  found.reason = found.significant ? TrendReason::significant : TrendReason::not_significant;
  return found;
}

/// Fits what the line of ordinary least squares leaves, so that no digits are lost to its height.
void Ar1Test::fit(const Points& points, const Line& line) {
  times_.clear();
  rest_.clear();
  for (std::size_t i = 0; i < points.tested.size(); ++i) {
    const double time = static_cast<double>(points.ordinals[i]) - points.end;
    times_.push_back(time);
    rest_.push_back((points.tested[i] - line.level) - line.slope * time);
  }
  const double df = points.n() - 2;
  std::array<double, correlations> logs;
  for (std::size_t i = 0; i < correlations; ++i) {
    const double rho = (2.0 * static_cast<double>(i) + 1.0) / correlations - 1.0;
    const Sums sums = whitened(times_, rest_, rho);
    const double determinant = sums.ones * sums.t_t - sums.ones_t * sums.ones_t;
    const double slope = (sums.ones * sums.t_y - sums.ones_t * sums.ones_y) / determinant;
    const double level = (sums.t_t * sums.ones_y - sums.ones_t * sums.t_y) / determinant;
    const double squares = sums.y_y - slope * sums.t_y - level * sums.ones_y;
    slope_[i] = {slope, std::sqrt(squares / df * sums.ones / determinant), 0.0};
    level_[i] = {level, std::sqrt(squares / df * sums.t_t / determinant), 0.0};
    logs[i] = -0.5 * (sums.log_variance + std::log(determinant) + df * std::log(squares));
  }
  weigh(logs);
}

void Ar1Test::weigh(const std::array<double, correlations>& logs) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0.0;
  for (const double log : logs) sum += std::exp(log - most);
  for (std::size_t i = 0; i < correlations; ++i) {
    slope_[i].weight = level_[i].weight = std::exp(logs[i] - most) / sum;
  }
}

double Ar1Test::quantile(const Mixture& mixture, double share, int df) const {
  const double reach = std::copysign(t_critical(alpha_, df), share - 0.5);
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const auto& part : mixture) {
    low = std::min(low, part.centre + reach * part.error);
    high = std::max(high, part.centre + reach * part.error);
  }
  if (!std::isfinite(high - low)) return missing;
  const auto excess = [&](double at) { return below(mixture, at, df) - share; };
  // By rounding alone it may lie at an end.
  if (!(excess(low) < 0.0)) return low;
  if (!(excess(high) > 0.0)) return high;
  std::uintmax_t steps = 60;
  const auto [left, right] = boost::math::tools::toms748_solve(
      excess, low, high, boost::math::tools::eps_tolerance<double>(44), steps);
  return left + (right - left) / 2;
}

}  // namespace kentperf::trends
