#include "trend/methods/denominators.hpp"

#include <algorithm>
#include <cmath>

#include "trend/known_variance/known_variance.hpp"

namespace kentperf::trends {

namespace {

constexpr int share_steps = 20;
constexpr double of_an_end = 3.0;

bool weighable(const Points& points) {
  return std::all_of(points.denominator.begin(), points.denominator.end(),
                     [](double denominator) { return denominator > 0.0; });
}

}  // namespace

DenominatorTest::DenominatorTest(const TrendSettings& settings, const Wanted& wanted)
    : alpha_(settings.alpha), wanted_(wanted), line_(1) {
  const int shares = settings.method == TrendMethod::wls ? 1 : share_steps + 1;
  for (int i = 0; i < shares; ++i) {
    between_.push_back(static_cast<double>(i) / share_steps);
    prior_.push_back(i == 0 || i == share_steps ? of_an_end : 1.0);
  }
  slope_.resize(between_.size());
  level_.resize(between_.size());
  logs_.resize(between_.size());
}

Tested DenominatorTest::operator()(const Points& points) {
  if (!weighable(points)) return not_calculable(points.n());
  const Line line = line_.fit(points.ordinals, points.tested, points.end);
  if (line.exact) return exactly_on(line, points.n());
  fit(points, line);
  return judge_mixture({slope_, level_}, line, points.n(), alpha_, wanted_);
}

/// Fits what the line of ordinary least squares leaves, so that no digits are lost to its height.
void DenominatorTest::fit(const Points& points, const Line& line) {
  times_.clear();
  rest_.clear();
  within_.clear();
  const double least = *std::min_element(points.denominator.begin(), points.denominator.end());
  double sum = 0.0;
  for (std::size_t i = 0; i < points.tested.size(); ++i) {
    const double time = static_cast<double>(points.ordinals[i]) - points.end;
    times_.push_back(time);
    rest_.push_back((points.tested[i] - line.level) - line.slope * time);
    within_.push_back(least / points.denominator[i]);
    sum += within_.back();
  }
  for (auto& variance : within_) variance *= static_cast<double>(points.n()) / sum;
  for (std::size_t i = 0; i < between_.size(); ++i) fit_share(i, between_[i]);
  Mixture{slope_, level_}.weigh(logs_);
}

void DenominatorTest::fit_share(std::size_t at, double between) {
  const auto variance = [&](std::size_t i) { return between + (1.0 - between) * within_[i]; };
  double weights = 0.0, times = 0.0, values = 0.0, log_variance = 0.0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    const double weight = 1.0 / variance(i);
    weights += weight;
    times += weight * times_[i];
    values += weight * rest_[i];
    log_variance += std::log(variance(i));
  }
  times /= weights;
  values /= weights;
  double time_squares = 0.0, products = 0.0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    const double from_mean = (times_[i] - times) / variance(i);
    time_squares += from_mean * (times_[i] - times);
    products += from_mean * (rest_[i] - values);
  }
  const double slope = products / time_squares;
  double squares = 0.0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    const double left = (rest_[i] - values) - slope * (times_[i] - times);
    squares += left * left / variance(i);
  }
  const double df = static_cast<double>(rest_.size()) - 2.0;
  const double scale = squares / df;
  slope_[at] = {slope, std::sqrt(scale / time_squares), 0.0};
  level_[at] = {values - slope * times,
                std::sqrt(scale * (1.0 / weights + times * times / time_squares)), 0.0};
  logs_[at] = std::log(prior_[at]) -
              0.5 * (log_variance + std::log(weights * time_squares) + df * std::log(squares));
}

}  // namespace kentperf::trends
