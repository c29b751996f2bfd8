#include "kentperf/number_scan.hpp"

#include <atomic>
#include <cmath>
#include <cstdint>
#include <limits>

#include "kentperf/parallel.hpp"

namespace kentperf {

bool any_infinite(std::span<const double> values, int threads) {
  std::atomic<bool> found{false};
  parallel_for(static_cast<std::int64_t>(values.size()), threads,
               [&found, from = values.data()](std::int64_t begin, std::int64_t end) {
                 // As wide as a double, so that the compiler compares several at a time.
                 std::uint64_t infinite = 0;
                 for (auto row = begin; row < end; ++row) {
                   const bool beyond = std::fabs(from[row]) > std::numeric_limits<double>::max();
                   infinite |= beyond ? ~std::uint64_t{0} : std::uint64_t{0};
                 }
                 if (infinite != 0) found.store(true, std::memory_order_relaxed);
               });
  return found.load();
}

}  // namespace kentperf
