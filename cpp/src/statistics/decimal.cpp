#include "kentperf/statistics/decimal.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <new>
#include <string>

#include "kentperf/statistics/rounding.hpp"
#include "statistics/round_exactly.hpp"

namespace kentperf {

Decimal shortest_decimal(double value) {
  std::array<char, 32> text{};
  // The array is zeroed and longer than any double's shortest name, so the text is terminated.
  std::to_chars(text.data(), text.data() + text.size() - 1, value);
  return Decimal(text.data());
}

double nearest_double(const Decimal& value) {
  const std::string text = value.str(0, std::ios_base::scientific);
  // Boost writes all digits to a stream, which keeps quiet where it has no memory for them.
  if (isfinite(value) && text.size() < std::numeric_limits<Decimal>::digits10) {
    throw std::bad_alloc();
  }
  double result = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

bool apart_by_at_most(double distance, double a, double b) {
  return abs(shortest_decimal(a) - shortest_decimal(b)) <= shortest_decimal(distance);
}

double round_exactly(double size, int decimals) {
  const Decimal power = pow(Decimal(10), decimals);
  return nearest_double(floor(shortest_decimal(size) * power + Decimal(0.5)) / power);
}

}  // namespace kentperf
