#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>

namespace kentperf {

/// Decimals are left as given.
inline constexpr int as_given = 127;

/// Most decimals, on either side of the point, that are rounded in plain doubles.
inline constexpr int most_decimals = 15;

/// A number as its shortest decimal names it, with room for exact sums and products.
using Decimal = boost::multiprecision::cpp_dec_float_50;

/// The shortest decimal that names this double. `value` is finite.
Decimal shortest_decimal(double value);

/// The double nearest to a decimal.
double nearest_double(const Decimal& value);

/// `value` rounded half away from zero to `decimals` places, deciding by its shortest decimal:
/// 2.675 at two places is 2.68, as a reader of the printed figure would have it.
double round_half_away(double value, int decimals);

}  // namespace kentperf
