#include <array>

#include "kernels/kernels.hpp"

namespace kentperf::kernels {

namespace {

constexpr int sets = 1 << piece_width;

double squares_of(int set) {
  int count = 0;
  int sum = 0;
  int squares = 0;
  for (int back = 0; back < piece_width; ++back) {
    if ((set >> back & 1) == 0) continue;
    ++count;
    sum += back;
    squares += back * back;
  }
  // Whole numbers until the one division, so that it is the only rounding.
  return count == 0 ? 0.0 : static_cast<double>(count * squares - sum * sum) / count;
}

}  // namespace

const double* time_squares() {
  static const auto known = [] {
    std::array<double, sets> made{};
    for (int set = 0; set < sets; ++set) made[static_cast<std::size_t>(set)] = squares_of(set);
    return made;
  }();
  return known.data();
}

}  // namespace kentperf::kernels
