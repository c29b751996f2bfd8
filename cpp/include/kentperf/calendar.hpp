#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// What a timestamp counts.
enum class TimeUnit : std::int8_t { second, millisecond, microsecond, nanosecond };

/// Gives the day of each timestamp, counted from `first_day` (days since 1970-01-01): none lies
/// before it, nor 2^31 days after.
void day_numbers(std::span<const std::int64_t> timestamps, TimeUnit unit, std::int64_t first_day,
                 std::span<std::int32_t> days, int threads);

}  // namespace kentperf
