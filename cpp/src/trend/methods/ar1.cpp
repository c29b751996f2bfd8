#include "trend/methods/ar1.hpp"

#include <cmath>

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

}  // namespace

Ar1Test::Ar1Test(const TrendSettings& settings, const Wanted& wanted)
    : alpha_(settings.alpha), wanted_(wanted), line_(1) {}

Tested Ar1Test::operator()(const Points& points) {
  const Line line = line_.fit(points.ordinals, points.tested, points.end);
  if (line.exact) return exactly_on(line, points.n());
  fit(points, line);
  Tested found = judge_mixture({slope_, level_}, line, points.n(), alpha_, wanted_);
  if (found.significant && chance_of_much() > 2.0 * alpha_) {
    found.significant = false;
    found.reason = TrendReason::may_carry_over;
  }
  return found;
}

/// How likely it is, by the values, that more than `much` carries over.
double Ar1Test::chance_of_much() const {
  double chance = 0.0;
  for (std::size_t i = 0; i < correlations; ++i) {
    if (carried_at(i) > much) chance += slope_[i].weight;
  }
  return chance;
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
    const double rho = carried_at(i);
    const Sums sums = whitened(times_, rest_, rho);
    const double determinant = sums.ones * sums.t_t - sums.ones_t * sums.ones_t;
    const double slope = (sums.ones * sums.t_y - sums.ones_t * sums.ones_y) / determinant;
    const double level = (sums.t_t * sums.ones_y - sums.ones_t * sums.t_y) / determinant;
    const double squares = sums.y_y - slope * sums.t_y - level * sums.ones_y;
    slope_[i] = {slope, std::sqrt(squares / df * sums.ones / determinant), 0.0};
    level_[i] = {level, std::sqrt(squares / df * sums.t_t / determinant), 0.0};
    logs[i] = -0.5 * (sums.log_variance + std::log(determinant) + df * std::log(squares));
  }
  Mixture{slope_, level_}.weigh(logs);
}

}  // namespace kentperf::trends
