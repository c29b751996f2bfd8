#pragma once

#include <cstdint>

namespace kentperf {

/// The results of rows [row, row + rows) of one series lie at the positions [first, last) of a
/// sheet: at each of them or, where there are gaps, at the sheet's places from `place` on.
/// Side by side, each result is of a series of its own.
struct Stretch {
  std::int64_t series;
  std::int64_t row;
  std::int32_t rows;
  /// The first position that holds a period.
  std::int32_t begin;
  std::int32_t first;
  std::int32_t last;
  std::int32_t place;
  bool has_gaps;
};

}  // namespace kentperf
