#pragma once

#include <cstdint>

namespace kentperf {

/// How many rows ahead memory that is visited in random order is asked for.
inline constexpr std::int64_t prefetch_distance = 32;

/// Asks for the cache line of `address`, to be read or written soon.
inline void prefetch(const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

}  // namespace kentperf
