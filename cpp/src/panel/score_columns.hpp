#pragma once

#include "kentperf/panel/score.hpp"

namespace kentperf {

/// Calls visit(a's column, b's column) for all columns, the widest first.
template <class A, class B, class Visit>
void for_pairs(A& a, B& b, Visit&& visit) {
  visit(a.rolling.result, b.rolling.result);
  visit(a.trend.slope, b.trend.slope);
  visit(a.trend.slope_low, b.trend.slope_low);
  visit(a.trend.slope_high, b.trend.slope_high);
  visit(a.trend.p_value, b.trend.p_value);
  visit(a.trend.level, b.trend.level);
  visit(a.trend.level_low, b.trend.level_low);
  visit(a.trend.level_high, b.trend.level_high);
  visit(a.trend.first_row, b.trend.first_row);
  visit(a.bands.lower, b.bands.lower);
  visit(a.bands.centre, b.bands.centre);
  visit(a.bands.upper, b.bands.upper);
  visit(a.rolling.count, b.rolling.count);
  visit(a.trend.n, b.trend.n);
  visit(a.bands.n, b.bands.n);
  visit(a.rag, b.rag);
  visit(a.trend.movement, b.trend.movement);
  visit(a.trend.direction, b.trend.direction);
  visit(a.trend.reason, b.trend.reason);
  visit(a.trend.variant, b.trend.variant);
  visit(a.bands.position, b.bands.position);
  visit(a.bands.reason, b.bands.reason);
}

/// Calls visit(column) for those that are wanted.
template <class Visit>
void for_wanted(const ScoreColumns& columns, Visit&& visit) {
  for_pairs(columns, columns, [&](const auto& column, const auto&) {
    if (column) visit(column);
  });
}

}  // namespace kentperf
