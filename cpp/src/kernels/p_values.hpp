#pragma once

#include <cstdint>

#include "kernels/kernels.hpp"

namespace kentperf {

// Two-sided p-values of t tests by polynomials, which kernels work out for many windows at once.
//
// Of the squares about the mean, x is the share that a line leaves and s2 = 1 - x the rest. Then
// p = I_x(df/2, 1/2) = x^(df/2) F(q) / (1 + s) with q = x / (1 + s)^2, which runs from 0 to 1 as p
// does. F of an even number of degrees of freedom is a polynomial in q, of df/2 terms that are all
// positive (Abramowitz and Stegun 26.5.14 makes p twice I_z(df/2, df/2), which 26.5.24 makes a
// sum), so that no digits are lost however small p is. F of an odd number is as smooth, and a few
// terms more come as near as doubles can say: to 5e-15 of p for up to 32 degrees of freedom, 5e-14
// for 100.

/// More degrees of freedom need more terms.
inline constexpr std::int32_t most_freedom = 100;

/// The polynomials in 2q - 1, up to the most degrees of freedom.
kernels::PValues known_p_values();

/// The p-value of a line that leaves `residual` of the squares about the mean and explains
/// `explained`; 1 of no squares at all.
double p_value_of(double residual, double explained, std::int32_t freedom);

}  // namespace kentperf
