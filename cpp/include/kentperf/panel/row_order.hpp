#pragma once

#include <cstdint>

#include "kentperf/memory/buffer.hpp"
#include "kentperf/panel/slots.hpp"

namespace kentperf {

/// The caller's row for each panel row: by series, then period, by radix; rows that name the same
/// series and period stay in the caller's order. For any number of slots.
template <class Period>
Buffer<std::uint32_t> row_order(const Slots<Period>& slots, int threads);

}  // namespace kentperf
