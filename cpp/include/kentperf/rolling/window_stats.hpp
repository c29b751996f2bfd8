#pragma once

#include <cstdint>
#include <span>

#include "kentperf/memory/layout.hpp"
#include "kentperf/rolling/rolling.hpp"

namespace kentperf {

/// What is worked out window by window only.
enum class WindowStat : std::int8_t { median, weighted_mean, last };

struct WindowSettings {
  WindowStat stat = WindowStat::median;
  std::int64_t window = 12;
  std::int64_t min_periods = 12;
};

/// As `roll`: a window's result is its own alone. `weight` is read for the weighted mean only,
/// where a period counts if it has both, and weights that add up to 0 are no data.
void roll_windows(const Layout& layout, std::span<const double> value,
                  std::span<const double> weight, const WindowSettings& settings,
                  const RollingColumns& columns, int threads);

}  // namespace kentperf
