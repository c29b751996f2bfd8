#include "trend/judge.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "kentperf/statistics/rounding.hpp"

namespace kentperf {

namespace {

double distance_outside(double value, double low, double high) {
  if (value < low) return low - value;
  return value > high ? value - high : 0.0;
}

Movement movement_of(int way) { return static_cast<Movement>(way + 1); }

TrendVerdict no_verdict(std::int32_t n, TrendReason reason) {
  TrendVerdict none;
  none.n = n;
  none.reason = reason;
  return none;
}

}  // namespace

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

void check_columns(const Layout& layout, const Figures& figures, const TrendSettings& settings) {
  const auto rows = layout.ordinals.size();
  const TrendRules rules = trend_rules(settings);
  if (figures.value.size() != rows || (rules.reads_parts && figures.numerator.size() != rows) ||
      (rules.reads_limits && figures.lower.size() != rows)) {
    throw std::invalid_argument("this method of trend reads columns that are not given");
  }
}

Judge::Judge(const Layout& layout, const Figures& figures, const Judgement& judgement,
             const TrendSettings& settings, const trends::Wanted& wanted)
    : layout_(layout),
      figures_(figures),
      judgement_(judgement),
      settings_(settings),
      rules_(trend_rules(settings)),
      test_(trends::make_test(settings, wanted)) {}

void Judge::Collected::clear() {
  ordinals.clear();
  figures.clear();
  tested.clear();
  first.clear();
  second.clear();
}

TrendVerdict Judge::operator()(const Window& window) {
  Polarity polarity =
      window.empty() ? Polarity::none : judgement_.polarity(window.row, window.series);
  bool no_range = false;
  if (polarity == Polarity::range && !has_limits(window)) {
    polarity = Polarity::none;
    no_range = true;
  }
  collect(window, polarity);
  TrendVerdict found = verdict(polarity);
  if (found.movement != Movement::none && polarity == Polarity::none) {
    found.reason = no_range ? TrendReason::no_range : TrendReason::no_polarity;
  }
  return found;
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

bool Judge::usable(std::int64_t row, std::int64_t series, Polarity polarity) const {
  const auto at = static_cast<std::size_t>(row);
  if (std::isnan(figures_.value[at])) return false;
  if (rules_.reads_limits && (std::isnan(figures_.lower[at]) || std::isnan(figures_.upper[at]))) {
    return false;
  }
  return polarity != Polarity::range || limits_at(row, series);
}

void Judge::collect(const Window& window, Polarity polarity) {
  points_.clear();
  points_.end = window.empty() ? 0 : layout_.ordinals[static_cast<std::size_t>(window.row)];
  for (auto row = window.first; row <= window.row; ++row) {
    if (!usable(row, window.series, polarity)) continue;
    const auto at = static_cast<std::size_t>(row);
    const double figure = figures_.value[at];
    points_.ordinals.push_back(layout_.ordinals[at]);
    points_.figures.push_back(figure);
    points_.tested.push_back(polarity == Polarity::range
                                 ? distance_outside(figure, judgement_.low(row, window.series),
                                                    judgement_.high(row, window.series))
                                 : figure);
    if (rules_.reads_parts) collect_pair(at, figures_.numerator, figures_.denominator);
    if (rules_.reads_limits) collect_pair(at, figures_.lower, figures_.upper);
  }
}

void Judge::collect_pair(std::size_t row, std::span<const double> first,
                         std::span<const double> second) {
  points_.first.push_back(first[row]);
  points_.second.push_back(second[row]);
}

trends::Points Judge::points(std::span<const double> tested) const {
  trends::Points found{.ordinals = points_.ordinals, .tested = tested, .end = points_.end};
  if (rules_.reads_parts) {
    found.numerator = points_.first;
    found.denominator = points_.second;
  } else if (rules_.reads_limits) {
    found.lower = points_.first;
    found.upper = points_.second;
  }
  return found;
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

TrendVerdict Judge::verdict(Polarity polarity) {
  const auto n = static_cast<std::int32_t>(points_.figures.size());
  if (rules_.refuses_overlap && settings_.overlap > 1) {
    return no_verdict(n, TrendReason::overlapping);
  }
  if (!rules_.tests_a_range && polarity == Polarity::range) {
    return no_verdict(n, TrendReason::not_for_a_range);
  }
  const auto asked = rules_.min_points_count ? settings_.min_points : std::int64_t{0};
  if (n < std::max(asked, rules_.least_points)) return no_verdict(n, TrendReason::too_few);
  if (!rules_.constant_first || !identical()) return tested(polarity);
  TrendVerdict flat = no_verdict(n, unchanging(polarity, TrendReason::constant));
  flat.slope = flat.slope_low = flat.slope_high = 0.0;
  // Without the sign of a zero, as the kernels have it.
  flat.level = flat.level_low = flat.level_high = points_.tested.back() + 0.0;
  flat.p_value = 1.0;
  flat.movement = movement_of(0);
  flat.direction = direction_of(0, polarity);
  return flat;
}

TrendVerdict Judge::tested(Polarity polarity) {
  TrendVerdict found{test_(points(points_.tested))};
  if (!found.verdict) return found;
  const int way = found.significant ? found.sign : 0;
  const bool moves = found.significant || rules_.moves_anyway;
  int figure_way = way;
  if (polarity == Polarity::range && moves) figure_way = test_(points(points_.figures)).sign;
  found.movement = movement_of(figure_way);
  found.direction = direction_of(way, polarity);
  if (found.reason == TrendReason::unchanged) {
    found.reason = unchanging(polarity, TrendReason::unchanged);
  }
  return found;
}

}  // namespace kentperf
