#pragma once

#include <cstdint>
#include <span>

#include "kentperf/memory/layout.hpp"

namespace kentperf {

/// Which way a rule fired: towards the upper limit, towards the lower, not at all, or both ways.
enum class Side : std::int8_t { low = -1, none, high, either };

/// Points that make a run; a rule of 0 points is not asked for.
struct RunsRules {
  std::int32_t shift = 7;
  std::int32_t trend = 7;
  bool two_in_three = true;
  /// How far from the centre to the limit a point of two in three lies at least.
  double near = 2.0 / 3.0;
  /// Whether the third of them may lie on the other side.
  bool free_third = false;
  bool four_in_five = false;
  /// As `near`, for four in five; the fifth may lie anywhere.
  double four_near = 1.0 / 3.0;
  std::int32_t alternating = 0;
  std::int32_t stratification = 0;
  std::int32_t mixture = 0;
  /// Whether all points of a run are marked, or only those that complete it.
  bool whole_run = true;
};

/// Where each value lies, and where it should: limits are the row's own.
struct RunsData {
  std::span<const double> value;
  std::span<const double> lower;
  std::span<const double> centre;
  std::span<const double> upper;
  /// Rows of another number are of another stretch, over which no run goes; empty: all one.
  std::span<const std::int32_t> stretch;
};

struct RunsColumns {
  std::span<Side> outside;
  std::span<Side> trend;
  std::span<Side> two_in_three;
  std::span<Side> shift;
  std::span<Side> four_in_five;
  std::span<Side> alternating;
  std::span<Side> stratification;
  std::span<Side> mixture;
};

/// The rules of Shewhart, Western Electric and Nelson. Runs are of successive periods: a gap or a
/// missing value ends one.
void runs_rules(const Layout& layout, const RunsData& data, const RunsRules& rules,
                const RunsColumns& columns);

/// Runs about a centre that a run chart shows: values on it say nothing.
struct RunChart {
  std::int64_t useful = 0;
  std::int64_t longest_run = 0;
  std::int64_t longest_run_most = 0;
  std::int64_t crossings = 0;
  std::int64_t crossings_least = 0;
  bool signal = false;
};

/// Longest run and crossings, judged by how many values are useful: round(log2(n)) + 3 (Schilling
/// 2012) and the lower `alpha` point of crossings at random (Chen 2010), as Anhoj has it.
RunChart run_chart(std::span<const double> value, double centre, double alpha);

}  // namespace kentperf
