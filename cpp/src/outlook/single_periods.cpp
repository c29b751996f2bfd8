#include "outlook/single_periods.hpp"

#include <algorithm>
#include <cmath>

namespace kentperf {

SinglePeriods::SinglePeriods(const OutlookSettings& settings)
    : settings_(settings), groups_(static_cast<std::size_t>(std::max(settings.season, 1))) {}

Foretold SinglePeriods::ahead(const Known& known, const Span& span, std::int64_t periods) {
  Foretold found;
  const auto n = static_cast<std::int64_t>(known.size());
  const auto terms = learn(known) + (settings_.line ? 1 : 0);
  found.freedom = n - terms;
  if (settings_.line) fit_line(known);
  if (n < settings_.min_points || found.freedom < 1 || (settings_.line && !(time_squares_ > 0.0))) {
    found.reason = OutlookReason::too_few;
    return found;
  }
  const Coming next = coming(span);
  if (next.unseen) {
    found.reason = OutlookReason::season_unseen;
    return found;
  }
  double divisor = 1.0;
  if (settings_.figure == OutlookFigure::mean) divisor = static_cast<double>(periods);
  if (settings_.figure == OutlookFigure::ratio) divisor = span.denominator + next.weight;
  // Divided first, so that a share of all there is comes out as 1.
  const auto in_unit = [&](double whole) { return whole / divisor * settings_.scale; };
  double variance = next.weight + next.variance;
  if (settings_.line) variance += next.time * next.time / time_squares_;
  const double squares = residual_squares(known) / static_cast<double>(found.freedom);
  found.centre = in_unit(span.sum + (next.sum + origin_ * next.weight + slope_ * next.time));
  found.error = in_unit(std::sqrt(squares * variance));
  const auto [lowest, highest] = std::ranges::minmax(known.value);
  const auto [least, most] = possible(lowest, highest);
  found.least = in_unit(span.sum + least * next.weight);
  found.most = in_unit(span.sum + most * next.weight);
  return found;
}

Foretold SinglePeriods::about(const Level& level, const Span& span, std::int64_t periods) const {
  Foretold found;
  found.freedom = level.count - 1;
  if (!is_enough(level)) {
    found.reason = OutlookReason::too_few;
    return found;
  }
  const auto to_come = static_cast<double>(span.to_come());
  const bool mean = settings_.figure == OutlookFigure::mean;
  const double divisor = mean ? static_cast<double>(periods) : 1.0;
  const auto in_unit = [&](double whole) { return whole / divisor * settings_.scale; };
  const double variance = to_come + to_come * to_come / static_cast<double>(level.count);
  // Of figures that are alike the squares may come out a little below 0.
  const double deviation = std::isnan(level.deviation) ? 0.0 : level.deviation;
  const auto [least, most] = possible(level.mean, level.mean);
  found.centre = in_unit(span.sum + level.mean * to_come);
  found.error = in_unit(deviation * std::sqrt(variance));
  found.least = in_unit(span.sum + least * to_come);
  found.most = in_unit(span.sum + most * to_come);
  return found;
}

/// What a single period can be: as it is said, or as shares have been.
std::pair<double, double> SinglePeriods::possible(double least, double most) const {
  constexpr double anything = std::numeric_limits<double>::infinity();
  const bool ratio = settings_.figure == OutlookFigure::ratio;
  const double low = ratio && least >= 0.0 ? 0.0 : -anything;
  const double high = ratio && most <= 1.0 ? 1.0 : anything;
  return {std::isnan(settings_.minimum) ? low : settings_.minimum,
          std::isnan(settings_.maximum) ? high : settings_.maximum};
}

std::size_t SinglePeriods::group_of(std::int64_t ordinal) const {
  if (groups_.size() == 1) return 0;
  const auto season = static_cast<std::int64_t>(groups_.size());
  const auto place = ordinal % season;
  return static_cast<std::size_t>(place < 0 ? place + season : place);
}

double SinglePeriods::weight_of(const Known& known, std::size_t i) const {
  return known.weight.empty() ? 1.0 : known.weight[i];
}

/// Means of figure and time of each season that was seen; how many there are.
std::int64_t SinglePeriods::learn(const Known& known) {
  std::ranges::fill(groups_, Group{});
  origin_ = known.size() == 0 ? 0.0 : known.value.back();
  newest_ = known.size() == 0 ? 0 : known.ordinal.back();
  slope_ = 0.0;
  place_.resize(known.size());
  time_.resize(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    place_[i] = group_of(known.ordinal[i]);
    time_[i] = time_of(known.ordinal[i]);
    Group& group = groups_[place_[i]];
    const double weight = weight_of(known, i);
    group.count += 1.0;
    group.weight += weight;
    group.mean += weight * (known.value[i] - origin_);
    group.time += weight * time_[i];
  }
  std::int64_t seen = 0;
  for (auto& group : groups_) {
    if (!(group.weight > 0.0)) continue;
    group.mean /= group.weight;
    group.time /= group.weight;
    ++seen;
  }
  return seen;
}

void SinglePeriods::fit_line(const Known& known) {
  double products = 0.0;
  time_squares_ = 0.0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Group& group = groups_[place_[i]];
    const double away = time_[i] - group.time;
    const double weighted = weight_of(known, i) * away;
    time_squares_ += weighted * away;
    products += weighted * (known.value[i] - origin_ - group.mean);
  }
  slope_ = time_squares_ > 0.0 ? products / time_squares_ : 0.0;
}

double SinglePeriods::residual_squares(const Known& known) const {
  double squares = 0.0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Group& group = groups_[place_[i]];
    double left = known.value[i] - origin_ - group.mean;
    if (settings_.line) left -= slope_ * (time_[i] - group.time);
    squares += weight_of(known, i) * left * left;
  }
  return squares;
}

SinglePeriods::Coming SinglePeriods::coming(const Span& span) const {
  Coming next;
  const auto season = static_cast<std::int64_t>(groups_.size());
  const auto steps = std::min(season, span.to_come());
  for (std::int64_t step = 0; step < steps; ++step) {
    const auto first = span.first + step;
    const Group& group = groups_[group_of(first)];
    if (!(group.weight > 0.0)) {
      next.unseen = true;
      return next;
    }
    const auto count = static_cast<double>((span.last - first) / season + 1);
    const double times =
        count * time_of(first) + static_cast<double>(season) * count * (count - 1.0) / 2.0;
    const double each = settings_.figure == OutlookFigure::ratio ? group.weight / group.count : 1.0;
    next.weight += count * each;
    next.sum += count * each * group.mean;
    next.variance += count * each * count * each / group.weight;
    next.time += each * (times - count * group.time);
  }
  return next;
}

}  // namespace kentperf
