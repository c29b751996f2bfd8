#pragma once

#include <cstdint>

namespace kentperf {

/// Which way is good. `range`: inside [low, high] is good. `none`: nobody said.
enum class Polarity : std::int8_t { none, higher, lower, range };

}  // namespace kentperf
