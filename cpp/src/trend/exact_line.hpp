#pragma once

#include <cstdint>
#include <cstdlib>
#include <span>

#include "kentperf/trend/line.hpp"

namespace kentperf {

inline double periods_between(std::int32_t a, std::int32_t b) {
  return std::abs(double(a) - double(b));
}

/// Whether values that leave residuals no larger than this lie on a line, as nearly as doubles can
/// say.
bool on_a_line(std::span<const double> values, double largest_residual);

/// Whether a line leaves so little that its values must be looked at.
bool leaves_little(const Line& line);

}  // namespace kentperf
