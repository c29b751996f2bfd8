#include "trend/exact_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/kernels.hpp"

namespace kentperf {

// Rounding can leave about an ulp of the largest value; what varies by no more than that is noise.
bool on_a_line(std::span<const double> values, double largest_residual) {
  constexpr double ulp = std::numeric_limits<double>::epsilon();
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const double size = std::max(std::fabs(*least), std::fabs(*most));
  return largest_residual <= 8 * ulp * size && *most - *least > 64 * ulp * size;
}

bool leaves_little(const Line& line) {
  const double total = line.residual_squares + line.explained_squares;
  return line.residual_squares <= kernels::exact_share * total;
}

}  // namespace kentperf
