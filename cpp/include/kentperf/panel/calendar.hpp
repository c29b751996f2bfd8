#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// What a timestamp counts.
enum class TimeUnit : std::int8_t { second, millisecond, microsecond, nanosecond };

/// The first and the last of some days, and whether a timestamp was missing (NaT).
struct DaySpan {
  std::int64_t first;
  std::int64_t last;
  bool missing;
};

/// Gives the day of each timestamp, counted from 1970-01-01; the numbers hold where none is missing
/// and first and last are int32. There is at least one.
DaySpan day_numbers(std::span<const std::int64_t> timestamps, TimeUnit unit,
                    std::span<std::int32_t> days, int threads);

}  // namespace kentperf
