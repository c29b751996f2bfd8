#pragma once

#include <functional>

#include "kentperf/trend/trend.hpp"
#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Tests the points of one window; it may remember what only the settings and the periods decide.
using Test = std::function<Tested(const Points&)>;

Test make_test(const TrendSettings& settings, const Wanted& wanted);

}  // namespace kentperf::trends
