#pragma once

#include <cstdint>
#include <span>

#include "kentperf/bands/bands.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"
#include "kentperf/rag/rag.hpp"
#include "kentperf/rolling/rolling.hpp"
#include "kentperf/trend/trend.hpp"

namespace kentperf {

struct ScoreSettings {
  Limits limits;
  int decimals;
  RollingSettings rolling;
  TrendSettings trend;
  BandSettings bands;
  Every every;
};

/// One result for each row scored. Columns without memory are not wanted.
struct ScoreColumns {
  ResultColumn<Rag> rag;
  RollingColumns rolling;
  TrendColumns trend;
  BandColumns bands;
};

/// Rating, rolling figure, trend and expected range of every row (or of each series' last) in one
/// pass, with the bits that they have one by one. `place` is the panel row of each of the
/// caller's rows, in whose order the results of rows are given; empty where that is panel order.
void score(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
           std::span<const std::uint32_t> place, const ScoreColumns& columns, int threads);

}  // namespace kentperf
