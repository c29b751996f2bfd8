#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "kentperf/bands/bands.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"

namespace kentperf {

/// Which rows make the history of a row. An empty column says the same for all rows.
struct Histories {
  /// Where a series starts anew: rows of another number are of another stretch.
  std::span<const std::int32_t> stretch;
  /// Whether a row enters histories; 0 for those left out.
  std::span<const std::int8_t> enters;
  /// One history for the whole of a stretch, which may hold the rows judged; else the periods
  /// before the row.
  bool whole_stretch = false;
};

struct RangeSettings {
  BandSettings band;
  /// Standard deviations from the centre to each limit of the charts of counts and ratios.
  double sigmas = 3.0;
  /// Expected range of two over their standard deviation, for Laney's charts.
  double d2 = 1.128;
  /// For `prediction`: whether the figure may move along a line.
  bool trend = false;
  /// For `prediction`: how many periods a season's cycle has; 0 for none.
  std::int32_t season = 0;
  /// For `quantile`: estimates of fixed memory in place of the values themselves.
  bool streaming = false;
  /// What the figure can be at least and at most: limits beyond are cut.
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  /// For `prediction`: whether some of a departure, nobody knows how much, may carry over from one
  /// period to the next.
  bool carry_over = false;
};

struct RangeColumns {
  BandColumns band;
  /// Moving ranges left out.
  ResultColumn<std::int32_t> screened;
};

/// The range each value was to be expected in, by any method, from histories of any choice.
/// `figures.value` is what is judged; charts of ratios read the two parts besides.
void ranges(const Layout& layout, const Figures& figures, const Histories& histories,
            const RangeSettings& settings, const RangeColumns& columns, int threads);

}  // namespace kentperf
