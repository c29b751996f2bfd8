#include "kentperf/calendar.hpp"

#include "kentperf/parallel.hpp"

namespace kentperf {

namespace {

constexpr std::uint64_t day_of_seconds = 86400;

// The length is a constant of the template: the compiler divides by it with a multiplication.
template <std::uint64_t ticks_a_day>
void count_days(std::span<const std::int64_t> timestamps, std::int64_t first_day,
                std::span<std::int32_t> days, int threads) {
  const auto start = static_cast<std::uint64_t>(first_day) * ticks_a_day;
  parallel_for(static_cast<std::int64_t>(days.size()), threads,
               [start, from = timestamps.data(), to = days.data()](auto begin, auto end) {
                 for (auto row = begin; row < end; ++row) {
                   const auto since = static_cast<std::uint64_t>(from[row]) - start;
                   to[row] = static_cast<std::int32_t>(since / ticks_a_day);
                 }
               });
}

}  // namespace

void day_numbers(std::span<const std::int64_t> timestamps, TimeUnit unit, std::int64_t first_day,
                 std::span<std::int32_t> days, int threads) {
  switch (unit) {
    case TimeUnit::second:
      return count_days<day_of_seconds>(timestamps, first_day, days, threads);
    case TimeUnit::millisecond:
      return count_days<day_of_seconds * 1000>(timestamps, first_day, days, threads);
    case TimeUnit::microsecond:
      return count_days<day_of_seconds * 1000000>(timestamps, first_day, days, threads);
    case TimeUnit::nanosecond:
      return count_days<day_of_seconds * 1000000000>(timestamps, first_day, days, threads);
  }
}

}  // namespace kentperf
