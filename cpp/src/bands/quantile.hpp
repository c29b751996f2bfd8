#pragma once

#include <array>
#include <span>

#include "bands/history.hpp"

namespace kentperf {

/// The quantile of values in order, by straight lines between them (type 7 of Hyndman and Fan).
double sorted_quantile(std::span<const double> sorted, double share);

/// The shares of values below lower limit, median and upper limit.
std::array<double, 3> quantile_shares(double coverage);

/// The range between the outer two.
Band band_of_quantiles(const std::array<double, 3>& limits, std::int32_t n);

}  // namespace kentperf
