#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>

namespace kentperf {

/// A number as its shortest decimal names it, with room for exact sums and products.
using Decimal = boost::multiprecision::cpp_dec_float_50;

/// The shortest decimal that names this double. `value` is finite.
Decimal shortest_decimal(double value);

/// The double nearest to a decimal.
double nearest_double(const Decimal& value);

}  // namespace kentperf
