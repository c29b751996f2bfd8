#pragma once

#include <cstdint>
#include <functional>

#include "kentperf/trend.hpp"
#include "trends/tested.hpp"

namespace kentperf::trends {

/// What the Judge has to know of a method before it calls it.
struct Rules {
  /// The fewest points, whatever is asked for.
  std::int64_t least_points = kentperf::least_points;
  /// Whether `min_points` counts.
  bool min_points_count = true;
  /// Whether figures that overlap are refused.
  bool refuses_overlap = true;
  /// Whether a distance outside a range can be tested.
  bool tests_a_range = true;
  /// Whether a series that never changes is told apart before any arithmetic.
  bool constant_first = true;
  /// Whether the figure moves even where nothing is significant.
  bool moves_anyway = false;
  bool reads_parts = false;
  bool reads_limits = false;
};

Rules rules_of(const TrendSettings& settings);

/// Tests the points of one window; it may remember what only the settings and the periods decide.
using Test = std::function<Tested(const Points&)>;

/// `wants_p`: whether p is wanted where the verdict can do without.
Test make_test(const TrendSettings& settings, bool wants_p);

}  // namespace kentperf::trends
