#include "kentperf/panel/row_scan.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>

#include "kentperf/memory/extent.hpp"
#include "kentperf/memory/parallel.hpp"
#include "kentperf/memory/wide_loop.hpp"

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

template <class Period>
void compare(const std::int32_t* codes, const Period* periods, std::int64_t rows, RowScan& scan) {
  // As wide as what is compared, so that the compiler compares several at a time.
  Period backwards = 0;
  Period repeated = 0;
  wide_loop([&]() KENTPERF_WIDE {
    Period back = 0;
    Period again = 0;
    for (std::int64_t row = 1; row < rows; ++row) {
      const Period less = codes[row] < codes[row - 1] ? 1 : 0;
      const Period same = codes[row] == codes[row - 1] ? 1 : 0;
      const Period earlier = periods[row] < periods[row - 1] ? 1 : 0;
      const Period equal = periods[row] == periods[row - 1] ? 1 : 0;
      back |= less | (same & earlier);
      again |= same & equal;
    }
    backwards = back;
    repeated = again;
  });
  scan.in_order = scan.in_order && backwards == 0;
  scan.repeated = scan.repeated || repeated != 0;
}

template <class T>
void widen(const T* values, std::int64_t count, std::int64_t& least, std::int64_t& most) {
  const auto found = extent_of(values, count);
  least = std::min<std::int64_t>(least, found.least);
  most = std::max<std::int64_t>(most, found.most);
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
      widen(codes.data() + from, to - from, mine.least_code, mine.most_code);
      widen(periods.data() + from, to - from, mine.earliest, mine.latest);
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
