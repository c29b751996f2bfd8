#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// The slope, in standard errors of the slope, that a two-sided t-test at `alpha` finds with
/// probability `power`: the noncentrality of Student's t at which P(|T| > critical) is `power`.
/// Needs alpha < power < 1. NaN where it cannot be worked out.
double detectable_errors(double degrees_of_freedom, double alpha, double power);

/// The standard error of a slope fitted to readings at `ordinals` (ascending) that span `overlap`
/// periods each, for readings of which the standard deviation about the line is 1.
double slope_error_of_unit(std::span<const std::int32_t> ordinals, std::int64_t overlap);

}  // namespace kentperf
