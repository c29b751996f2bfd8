#include "judge.hpp"

#include <algorithm>
#include <cmath>

#include "kentperf/decimal.hpp"
#include "kentperf/distributions.hpp"

namespace kentperf {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

double distance_outside(double value, double low, double high) {
  if (value < low) return low - value;
  return value > high ? value - high : 0.0;
}

int sign(double number) { return (number > 0) - (number < 0); }

}  // namespace

Movement movement_of(int way) { return static_cast<Movement>(way + 1); }

Direction direction_of(int way, Polarity polarity) {
  switch (polarity) {
    case Polarity::higher:
      return static_cast<Direction>(way + 1);
    case Polarity::lower:
    case Polarity::range:
      return static_cast<Direction>(1 - way);
    default:
      return Direction::none;
  }
}

void Judge::Points::clear() {
  ordinals.clear();
  figures.clear();
  tested.clear();
}

void Judge::Points::add(std::int32_t ordinal, double figure, double test) {
  ordinals.push_back(ordinal);
  figures.push_back(figure);
  tested.push_back(test);
}

TrendVerdict Judge::operator()(const Window& window) {
  Polarity polarity = judgement_.polarity(window.row, window.series);
  bool no_range = false;
  if (polarity == Polarity::range && !has_limits(window)) {
    polarity = Polarity::none;
    no_range = true;
  }
  collect(window, polarity);
  TrendVerdict verdict =
      settings_.method == TrendMethod::last_two ? compare_last_two(polarity) : test_slope(polarity);
  if (verdict.movement != Movement::none && polarity == Polarity::none) {
    verdict.reason = no_range ? TrendReason::no_range : TrendReason::no_polarity;
  }
  return verdict;
}

bool Judge::limits_at(std::int64_t row, std::int64_t series) const {
  return !std::isnan(judgement_.low(row, series)) || !std::isnan(judgement_.high(row, series));
}

bool Judge::has_limits(const Window& window) const {
  for (auto row = window.first; row <= window.row; ++row) {
    if (limits_at(row, window.series)) return true;
  }
  return false;
}

void Judge::collect(const Window& window, Polarity polarity) {
  points_.clear();
  points_.end = layout_.ordinals[static_cast<std::size_t>(window.row)];
  for (auto row = window.first; row <= window.row; ++row) {
    const auto at = static_cast<std::size_t>(row);
    const double figure = value_[at];
    if (std::isnan(figure)) continue;
    if (polarity != Polarity::range) {
      points_.add(layout_.ordinals[at], figure, figure);
    } else if (limits_at(row, window.series)) {
      points_.add(layout_.ordinals[at], figure,
                  distance_outside(figure, judgement_.low(row, window.series),
                                   judgement_.high(row, window.series)));
    }
  }
}

double Judge::printed(double number) const { return round_half_away(number, settings_.decimals); }

bool Judge::identical() const {
  const double first = printed(points_.tested.front());
  return std::all_of(points_.tested.begin(), points_.tested.end(),
                     [&](double y) { return printed(y) == first; });
}

// What is tested of a range is a distance, which can stand still while the figure moves.
TrendReason Judge::unchanging(Polarity polarity, TrendReason of_a_figure) const {
  if (polarity != Polarity::range) return of_a_figure;
  const bool inside = printed(points_.tested.back()) == 0.0;
  return inside ? TrendReason::always_inside : TrendReason::same_distance;
}

TrendVerdict Judge::test_slope(Polarity polarity) {
  TrendVerdict verdict;
  verdict.n = points_.n();
  if (verdict.n < std::max<std::int64_t>(settings_.min_points, least_points)) return verdict;
  if (identical()) {
    verdict.slope = verdict.slope_low = verdict.slope_high = 0.0;
    verdict.p_value = 1.0;
    verdict.movement = Movement::flat;
    verdict.direction = direction_of(0, polarity);
    verdict.reason = unchanging(polarity, TrendReason::constant);
    return verdict;
  }
  test_line(fitter_.fit(points_.ordinals, points_.tested, points_.end), polarity, verdict);
  return verdict;
}

void Judge::test_line(const Line& line, Polarity polarity, TrendVerdict& verdict) {
  const int df = verdict.n - 2;
  const double variance = line.exact ? 0.0 : line.residual_squares / df;
  const double error = std::sqrt(variance * line.slope_factor);
  const double reach = critical(df) * error;
  verdict.slope = line.slope;
  verdict.slope_low = line.slope - reach;
  verdict.slope_high = line.slope + reach;
  const double t =
      error > 0.0 ? std::fabs(line.slope / error) : (line.slope == 0.0 ? 0.0 : infinity);
  const double excess = t / critical(df) - 1.0;
  // A p-value costs far more than the rest; away from the critical value it decides nothing.
  const bool close = std::fabs(excess) < 1e-9;
  if (wants_p_ || close) verdict.p_value = t_two_sided(t, df);
  const bool significant = close ? verdict.p_value < settings_.alpha : excess > 0.0;
  const int way = significant ? sign(line.slope) : 0;
  verdict.direction = direction_of(way, polarity);
  verdict.movement = movement_of(significant ? figure_way(line, polarity) : 0);
  verdict.reason = line.exact    ? TrendReason::exact_line
                   : significant ? TrendReason::significant
                                 : TrendReason::not_significant;
}

int Judge::figure_way(const Line& line, Polarity polarity) {
  if (polarity != Polarity::range) return sign(line.slope);
  return sign(fitter_.fit(points_.ordinals, points_.figures, points_.end).slope);
}

TrendVerdict Judge::compare_last_two(Polarity polarity) const {
  TrendVerdict verdict;
  const auto n = points_.figures.size();
  verdict.n = static_cast<std::int32_t>(std::min<std::size_t>(n, 2));
  if (n < 2) return verdict;
  const auto change = [&](const std::vector<double>& y) {
    return sign(printed(y[n - 1]) - printed(y[n - 2]));
  };
  const int way = change(points_.tested);
  verdict.slope = points_.tested[n - 1] - points_.tested[n - 2];
  verdict.movement = movement_of(change(points_.figures));
  verdict.direction = direction_of(way, polarity);
  verdict.reason = way == 0 ? unchanging(polarity, TrendReason::unchanged) : TrendReason::changed;
  return verdict;
}

double Judge::critical(int degrees_of_freedom) {
  const auto at = static_cast<std::size_t>(degrees_of_freedom);
  if (at >= critical_.size()) critical_.resize(at + 1, missing);
  if (std::isnan(critical_[at])) critical_[at] = t_critical(settings_.alpha, degrees_of_freedom);
  return critical_[at];
}

}  // namespace kentperf
