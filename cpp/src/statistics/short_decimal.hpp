#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace kentperf {

/// Whole numbers up to this, and powers of ten up to 10^22, are doubles exactly.
inline constexpr double exact_whole = 9007199254740992.0;  // 2^53

inline constexpr std::array<double, 23> exact_tens = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

inline double power_of_ten(int places) { return exact_tens[static_cast<std::size_t>(places)]; }

/// A double's shortest decimal as a whole number over a power of ten.
struct ShortDecimal {
  double whole = 0.0;
  int places = 0;
};

/// Whether the shortest decimal of a finite number has at most fifteen digits and nine places.
/// No two decimals of fifteen digits are one double, so the first that is found is the shortest.
inline bool find_short_decimal(double number, ShortDecimal& found) {
  constexpr double fifteen_digits = 1e15;
  constexpr int most_places = 9;
  for (int places = 0; places <= most_places; ++places) {
    const double power = power_of_ten(places);
    const double scaled = number * power;
    if (!(std::fabs(scaled) < fifteen_digits)) return false;
    const double whole =
        static_cast<double>(static_cast<std::int64_t>(scaled + std::copysign(0.5, scaled)));
    if (whole / power == number) {
      found = {whole, places};
      return true;
    }
  }
  return false;
}

}  // namespace kentperf
