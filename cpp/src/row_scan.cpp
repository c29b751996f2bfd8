#include "kentperf/row_scan.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>

#include "kentperf/parallel.hpp"

namespace kentperf {

namespace {

// Small enough to be read three times from the first-level cache.
constexpr std::int64_t block = 2048;

constexpr RowScan nothing{std::numeric_limits<std::int64_t>::max(),
                          std::numeric_limits<std::int64_t>::min(),
                          std::numeric_limits<std::int64_t>::max(),
                          std::numeric_limits<std::int64_t>::min(),
                          true,
                          false};

template <class T>
void widen(std::span<const T> values, std::int64_t& least, std::int64_t& most) {
  auto low = values.front();
  auto high = values.front();
  for (const auto value : values) {
    low = value < low ? value : low;
    high = value > high ? value : high;
  }
  least = std::min<std::int64_t>(least, low);
  most = std::max<std::int64_t>(most, high);
}

template <class Period>
void compare(const std::int32_t* codes, const Period* periods, std::int64_t rows, RowScan& scan) {
  int backwards = 0;
  int repeated = 0;
  for (std::int64_t row = 1; row < rows; ++row) {
    const int same = codes[row] == codes[row - 1];
    backwards |= static_cast<int>(codes[row] < codes[row - 1]) |
                 (same & static_cast<int>(periods[row] < periods[row - 1]));
    repeated |= same & static_cast<int>(periods[row] == periods[row - 1]);
  }
  scan.in_order = scan.in_order && backwards == 0;
  scan.repeated = scan.repeated || repeated != 0;
}

template <class Period>
RowScan scan(std::span<const std::int32_t> codes, std::span<const Period> periods, int threads) {
  RowScan all = nothing;
  std::atomic<bool> in_order{true};
  std::mutex merging;
  parallel_for(static_cast<std::int64_t>(codes.size()), threads, [&](auto begin, auto end) {
    RowScan mine = nothing;
    for (auto from = begin; from < end; from += block) {
      const auto to = std::min(from + block, end);
      const auto first = static_cast<std::size_t>(from);
      const auto count = static_cast<std::size_t>(to - from);
      widen(codes.subspan(first, count), mine.least_code, mine.most_code);
      widen(periods.subspan(first, count), mine.earliest, mine.latest);
      if (!in_order.load(std::memory_order_relaxed)) continue;
      const auto before = std::max<std::int64_t>(from - 1, 0);
      compare(codes.data() + before, periods.data() + before, to - before, mine);
      if (!mine.in_order) in_order.store(false, std::memory_order_relaxed);
    }
    const std::lock_guard lock(merging);
    all.least_code = std::min(all.least_code, mine.least_code);
    all.most_code = std::max(all.most_code, mine.most_code);
    all.earliest = std::min(all.earliest, mine.earliest);
    all.latest = std::max(all.latest, mine.latest);
    all.repeated = all.repeated || mine.repeated;
  });
  all.in_order = in_order.load();
  return all;
}

}  // namespace

RowScan scan_rows(std::span<const std::int32_t> codes, std::span<const std::int32_t> periods,
                  int threads) {
  return scan(codes, periods, threads);
}

RowScan scan_rows(std::span<const std::int32_t> codes, std::span<const std::int64_t> periods,
                  int threads) {
  return scan(codes, periods, threads);
}

}  // namespace kentperf
