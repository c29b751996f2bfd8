#pragma once

#include <span>

namespace kentperf {

/// Whether any number is infinite; missing ones (NaN) are not.
bool any_infinite(std::span<const double> values, int threads);

}  // namespace kentperf
