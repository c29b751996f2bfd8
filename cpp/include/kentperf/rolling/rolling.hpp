#pragma once

#include <cstdint>
#include <span>

#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"

namespace kentperf {

enum class RollingStat : std::int8_t { sum, mean, min, max, std, ratio };

struct RollingSettings {
  RollingStat stat = RollingStat::sum;
  std::int64_t window = 12;
  std::int64_t min_periods = 12;
};

/// Columns without memory are not wanted.
struct RollingColumns {
  NumberColumn result;
  /// Periods present.
  ResultColumn<std::int32_t> count;
};

/// The statistic over the last `window` periods ending at each row's own, by period ordinal: a gap
/// is a missing period, NaN is a missing value. Fewer than `min_periods` present: NaN.
/// `denominator` is read for `ratio` only, where a period counts if both parts are present.
/// A result depends on its own window alone.
void roll(const Layout& layout, std::span<const double> value, std::span<const double> denominator,
          const RollingSettings& settings, const RollingColumns& columns, int threads);

}  // namespace kentperf
