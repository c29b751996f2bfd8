#pragma once

#include "bands/history.hpp"
#include "kentperf/bands/ranges.hpp"

namespace kentperf {

/// Limits of a p or u chart for a row of this denominator; `excess` is how much more the history
/// varies than chance says (1 but for Laney's charts).
Band ratio_band(const RangeSettings& settings, double centre, double excess, double denominator,
                std::int32_t n);

/// Limits of a c chart.
Band count_band(const RangeSettings& settings, double mean, std::int32_t n);

/// Times between rare events on a scale on which they are about normal, and limits back from it.
double on_time_scale(double value);
Band off_time_scale(Band band);

}  // namespace kentperf
