#include <array>

#include "kernels.hpp"

namespace kentperf::kernels {

namespace {

constexpr int sets = 1 << piece_width;

TimeSums sums_of(int set) {
  int count = 0;
  int sum = 0;
  int squares = 0;
  for (int back = 0; back < piece_width; ++back) {
    if ((set >> back & 1) == 0) continue;
    ++count;
    sum -= back;
    squares += back * back;
  }
  const double divisor = count == 0 ? 1.0 : count;
  // Whole numbers until the one division, so that it is the only rounding.
  return {static_cast<double>(count), static_cast<double>(sum), sum / divisor,
          (count * squares - sum * sum) / divisor};
}

}  // namespace

const TimeSums* time_sums() {
  static const auto known = [] {
    std::array<TimeSums, sets> made{};
    for (int set = 0; set < sets; ++set) made[static_cast<std::size_t>(set)] = sums_of(set);
    return made;
  }();
  return known.data();
}

}  // namespace kentperf::kernels
