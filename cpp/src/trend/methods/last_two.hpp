#pragma once

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// The change from the value before the last to the last, at the printed decimals; a change of no
/// more than the tolerance is none. Kent's rule of 2017.
Tested last_two(const Points& points, const TrendSettings& settings);

}  // namespace kentperf::trends
