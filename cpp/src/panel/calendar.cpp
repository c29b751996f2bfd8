#include "kentperf/panel/calendar.hpp"

#include <algorithm>
#include <limits>
#include <mutex>

#include "kentperf/memory/extent.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr std::uint64_t day_of_seconds = 86400;
constexpr auto not_a_time = std::numeric_limits<std::int64_t>::min();
// Small enough to be read twice from the first-level cache.
constexpr std::int64_t block = 1024;

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

/// Counts from the day of the earliest, so that the division is of numbers that are not negative;
/// its divisor is a constant of the template, for which the compiler multiplies instead.
template <std::uint64_t ticks_a_day>
void count_days(const std::int64_t* from, std::int64_t count, std::int64_t earliest,
                std::int32_t* to) {
  const auto first_day = floor_divide(earliest, static_cast<std::int64_t>(ticks_a_day));
  const auto start = static_cast<std::uint64_t>(first_day) * ticks_a_day;
  for (std::int64_t row = 0; row < count; ++row) {
    const auto since = static_cast<std::uint64_t>(from[row]) - start;
    to[row] =
        static_cast<std::int32_t>(static_cast<std::uint64_t>(first_day) + since / ticks_a_day);
  }
}

template <std::uint64_t ticks_a_day>
DaySpan count_all(std::span<const std::int64_t> timestamps, std::span<std::int32_t> days,
                  int threads) {
  Extent<std::int64_t> all{timestamps.front(), timestamps.front()};
  std::mutex merging;
  parallel_for(static_cast<std::int64_t>(days.size()), threads, [&](auto begin, auto end) {
    Extent<std::int64_t> mine{timestamps[static_cast<std::size_t>(begin)],
                              timestamps[static_cast<std::size_t>(begin)]};
    for (auto row = begin; row < end; row += block) {
      const auto count = std::min(block, end - row);
      const auto found = extent_of(timestamps.data() + row, count);
      count_days<ticks_a_day>(timestamps.data() + row, count, found.least, days.data() + row);
      mine.include(found);
    }
    const std::lock_guard lock(merging);
    all.include(mine);
  });
  const auto first = floor_divide(all.least, static_cast<std::int64_t>(ticks_a_day));
  const auto last = floor_divide(all.most, static_cast<std::int64_t>(ticks_a_day));
  return {first, last, all.least == not_a_time};
}

}  // namespace

DaySpan day_numbers(std::span<const std::int64_t> timestamps, TimeUnit unit,
                    std::span<std::int32_t> days, int threads) {
  switch (unit) {
    case TimeUnit::second:
      return count_all<day_of_seconds>(timestamps, days, threads);
    case TimeUnit::millisecond:
      return count_all<day_of_seconds * 1000>(timestamps, days, threads);
    case TimeUnit::microsecond:
      return count_all<day_of_seconds * 1000000>(timestamps, days, threads);
    case TimeUnit::nanosecond:
      return count_all<day_of_seconds * 1000000000>(timestamps, days, threads);
  }
  return {0, -1, true};
}

}  // namespace kentperf
