#pragma once

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Trend in figures with confidence limits, as OHID's trend markers have it: least squares weighted
/// by the inverse variances, of which the standard errors are (upper - lower) / (2 z) and z is that
/// of `limits_coverage`; p of slope^2 / variance as chi-squared with 1 degree of freedom. The
/// errors are taken as known: figures that scatter more than their limits say read as trend.
Tested weighted(const Points& points, const TrendSettings& settings);

}  // namespace kentperf::trends
