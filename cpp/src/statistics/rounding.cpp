#include "kentperf/statistics/rounding.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "statistics/round_exactly.hpp"

namespace kentperf {

namespace {

constexpr std::array<double, most_decimals + 1> powers_of_ten = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// Beyond this a double and its shortest decimal may stand on different sides of a half.
constexpr double doubt = 4 * std::numeric_limits<double>::epsilon();

constexpr double largest_exact_integer = 4503599627370496.0;  // 2^52

}  // namespace

double round_half_away(double value, int decimals) {
  if (decimals == as_given || !std::isfinite(value)) return value;
  const double size = std::fabs(value);
  if (std::abs(decimals) > most_decimals)
    return std::copysign(round_exactly(size, decimals), value);
  const double power = powers_of_ten[static_cast<std::size_t>(std::abs(decimals))];
  const double scaled = decimals < 0 ? size / power : size * power;
  const double whole = std::floor(scaled);
  const bool clear_of_half = std::fabs(scaled - whole - 0.5) > doubt * scaled;
  if (scaled >= largest_exact_integer || !clear_of_half) {
    return std::copysign(round_exactly(size, decimals), value);
  }
  const double rounded = std::floor(scaled + 0.5);
  return std::copysign(decimals < 0 ? rounded * power : rounded / power, value);
}

}  // namespace kentperf
