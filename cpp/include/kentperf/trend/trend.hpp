#pragma once

#include <cstdint>
#include <span>

#include "kentperf/kernels/polarity.hpp"
#include "kentperf/memory/column.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"

namespace kentperf {

enum class Movement : std::int8_t { none = -1, down, flat, up };
enum class Direction : std::int8_t { none = -1, worsening, stable, improving };

/// What the verdict rests on, or why there is none.
enum class TrendReason : std::int8_t {
  significant,
  not_significant,
  constant,
  exact_line,
  always_inside,
  same_distance,
  changed,
  unchanged,
  too_few,
  no_polarity,
  no_range,
  /// A change of no more than the tolerance.
  within_tolerance,
  /// The method needs figures that do not overlap.
  overlapping,
  /// The method cannot test a distance outside a range.
  not_for_a_range,
  /// Counts or denominators that cannot be, such as a share over 1.
  cannot_be_calculated,
  /// Significant, but not without one of the points.
  outlier_found,
  /// No season has two values to compare.
  one_value_a_season,
  /// The period before that of the last value has none.
  no_value_before,
  /// As significant and not_significant, of counts of which one has no logit or logarithm.
  significant_without_slope,
  not_significant_without_slope,
  /// Significant, of values of which so much may carry over that chance would give as much.
  may_carry_over,
};

enum class TrendMethod : std::int8_t {
  least_squares,
  last_two,
  mann_kendall,
  proportion,
  rate,
  weighted,
  seasonal,
  seasonal_kendall,
  ar1,
  wls,
  random_effects,
};

/// How the p-value was come by, where a method has more than one way.
enum class TrendVariant : std::int8_t { plain, exact, permutation, normal };

struct TrendSettings {
  TrendMethod method = TrendMethod::least_squares;
  std::int64_t window = 12;
  std::int64_t overlap = 1;
  std::int64_t min_points = 4;
  double alpha = 0.05;
  int decimals = 127;
  Every every = Every::row;
  /// Periods in a year, for the seasonal methods.
  std::int64_t season = 1;
  /// The most that counts as no change, for `last_two`.
  double tolerance = 0.0;
  /// What the limits of `weighted` cover.
  double limits_coverage = 0.95;
};

/// Which way is good, row by row; low and high are read where polarity is `range`.
struct Judgement {
  Column<Polarity> polarity;
  Column<double> low;
  Column<double> high;
};

/// A line through fewer points has no residual.
inline constexpr std::int64_t least_points = 3;

/// What a method needs and can do.
struct TrendRules {
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

TrendRules trend_rules(const TrendSettings& settings);

/// One result for each row judged. Columns without memory are not wanted.
struct TrendColumns {
  NumberColumn slope;
  NumberColumn slope_low;
  NumberColumn slope_high;
  NumberColumn p_value;
  ResultColumn<std::int32_t> n;
  ResultColumn<Movement> movement;
  ResultColumn<Direction> direction;
  ResultColumn<TrendReason> reason;
  ResultColumn<std::int64_t> first_row;
  ResultColumn<TrendVariant> variant = {};
  NumberColumn level = {};
  NumberColumn level_low = {};
  NumberColumn level_high = {};
};

/// Direction of travel of the last `window` periods ending at each judged row, by
/// `settings.method`.
///
/// least_squares is of value on period ordinal with a two-sided t-test. Where successive figures
/// overlap (`overlap` periods each), their covariance is known up to scale,
/// V[i, j] = max(0, overlap - |t_i - t_j|), and generalised least squares is used.
void judge_trend(const Layout& layout, const Figures& figures, const Judgement& judgement,
                 const TrendSettings& settings, const TrendColumns& columns, int threads);

}  // namespace kentperf
