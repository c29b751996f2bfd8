#pragma once

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Trend in proportions: p of the chi-squared of Cochran (1954) and Armitage (1955) on numerators
/// and denominators, 1 degree of freedom; slope of the logit on period by ordinary least squares,
/// as OHID's trend markers have it, and its normal interval by Woolf's variance of a logit,
/// 1 / numerator + 1 / (denominator - numerator). A share of 0 or 1 has no logit: the slope is
/// missing then, and the test stands.
Tested proportion(const Points& points, const TrendSettings& settings);

}  // namespace kentperf::trends
