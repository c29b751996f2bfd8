#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "kentperf/kernels/polarity.hpp"
#include "kentperf/memory/column.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"
#include "kentperf/statistics/rounding.hpp"

namespace kentperf {

/// What the figure of a period is made of: single periods, summed, averaged or as a ratio of sums;
/// or, where only such figures are given, what periods `window` long share.
enum class OutlookFigure : std::int8_t { sum, mean, ratio, shared };

enum class OutlookReason : std::int8_t {
  foretold,
  in_hand,
  no_data,
  too_few,
  missing_in_span,
  season_unseen,
  no_denominator,
};

/// How a limit will fare. `ruled_out` and `certain`: by what is in hand and what can happen.
enum class Likelihood : std::int8_t {
  unknown = -1,
  ruled_out,
  unlikely,
  too_close,
  likely,
  certain,
  missed,
  met,
};

struct OutlookSettings {
  OutlookFigure figure = OutlookFigure::sum;
  /// How many periods a figure spans, where `begins` does not say.
  std::int64_t window = 1;
  bool line = false;
  /// Periods in a cycle of seasons; 1 for none.
  std::int32_t season = 1;
  /// How many periods, up to a row's own, it is foretold from.
  std::int64_t history = 24;
  std::int64_t min_points = 6;
  double coverage = 0.95;
  int decimals = as_given;
  /// What a single period, or a shared figure, cannot be below or above. NaN: of a ratio, 0 and 1
  /// where no share of the history is outside them; of others, anything can be.
  double minimum = std::numeric_limits<double>::quiet_NaN();
  double maximum = std::numeric_limits<double>::quiet_NaN();
  /// What figures are multiplied by for their unit.
  double scale = 1.0;
};

/// The period foretold, and the first that its figure spans, as ordinals of the layout. Of length
/// 1: for every row; as long as there are ordinals: by the ordinal of a row; empty: the period
/// after a row's own, and as far back as the window reaches.
struct OutlookMoment {
  std::span<const std::int64_t> ends;
  std::span<const std::int64_t> begins;
  /// The ordinal that their first entries are of.
  std::int64_t origin = 0;
};

/// Those in force in the period foretold: of the last row of the series not after it.
struct OutlookLimits {
  Column<double> target;
  Column<double> floor;
  Column<double> low;
  Column<double> high;
  Column<double> floor_low;
  Column<double> floor_high;
  Column<Polarity> polarity;
};

/// Columns without memory are not wanted.
struct OutlookColumns {
  NumberColumn expected;
  NumberColumn lower;
  NumberColumn upper;
  NumberColumn chance_target;
  NumberColumn chance_floor;
  ResultColumn<std::int32_t> n;
  ResultColumn<std::int32_t> to_come;
  ResultColumn<OutlookReason> reason;
  ResultColumn<Likelihood> target_word;
  ResultColumn<Likelihood> floor_word;
};

/// Where figures will be at a period, from those up to each row.
void outlook(const Layout& layout, const Figures& figures, const OutlookMoment& moment,
             const OutlookLimits& limits, const OutlookSettings& settings, Every every,
             const OutlookColumns& columns, int threads);

}  // namespace kentperf
