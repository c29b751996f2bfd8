#pragma once

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Trend in rates: p of the score test of a log-linear Poisson trend of counts (numerator) over
/// exposure (denominator), Armitage (1955) and Breslow and Day (1987), volume II, section 3.6,
/// 1 degree of freedom; slope of the logarithm of the rate on period by ordinary least squares and
/// its normal interval by 1 / count. A count of 0 has no logarithm: the slope is missing then, and
/// the test stands.
Tested rate(const Points& points, const TrendSettings& settings);

}  // namespace kentperf::trends
