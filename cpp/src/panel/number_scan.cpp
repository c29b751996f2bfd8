#include "kentperf/panel/number_scan.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <limits>

#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr std::size_t lanes = 4;

/// The largest size of the numbers; 0 where all are missing. Several at a time: a comparison with
/// NaN is false, so a missing number never takes the place of another.
double largest(std::span<const double> values) {
  std::array<double, lanes> most{};
  std::size_t row = 0;
  for (; row + lanes <= values.size(); row += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto size = std::fabs(values[row + lane]);
      most[lane] = size > most[lane] ? size : most[lane];
    }
  }
  for (; row < values.size(); ++row) {
    const auto size = std::fabs(values[row]);
    most[0] = size > most[0] ? size : most[0];
  }
  return *std::max_element(most.begin(), most.end());
}

}  // namespace

bool any_infinite(std::span<const double> values, int threads) {
  std::atomic<bool> found{false};
  parallel_for(static_cast<std::int64_t>(values.size()), threads, [&](auto begin, auto end) {
    const auto piece =
        values.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    if (largest(piece) > std::numeric_limits<double>::max()) {
      found.store(true, std::memory_order_relaxed);
    }
  });
  return found.load();
}

}  // namespace kentperf
