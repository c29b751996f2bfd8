#pragma once

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Least squares of value on period with an effect for each season (quarter or month) and one slope
/// for all, by Householder QR of the design; two-sided t-test of the slope on n less the seasons
/// present less one degrees of freedom. The level is that of the last period's own season.
Tested seasonal(const Points& points, const TrendSettings& settings);

/// One for the slope, one for each season and one to judge them by.
inline constexpr std::int64_t seasonal_points(std::int64_t season) { return season + 2; }

}  // namespace kentperf::trends
