#include <memory>

#include "kernels.hpp"

namespace kentperf::kernels {

namespace {

void note(TimeSums& sums, int set) {
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
  sums.count[set] = count;
  sums.divisor[set] = divisor;
  sums.sum[set] = sum;
  sums.mean[set] = sum / divisor;
  // Whole numbers until the one division, so that it is the only rounding.
  sums.squares[set] = (count * squares - sum * sum) / divisor;
}

}  // namespace

const TimeSums& time_sums() {
  static const auto sums = [] {
    auto made = std::make_unique<TimeSums>();
    for (int set = 0; set < TimeSums::sets; ++set) note(*made, set);
    return made;
  }();
  return *sums;
}

}  // namespace kentperf::kernels
