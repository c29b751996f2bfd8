#pragma once

#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kentperf {

/// Copies past the caches what will not be read soon. To be seen by other threads, it is to be
/// followed by finish_past_caches().
inline void copy_past_caches(const double* from, std::int64_t count, double* to) {
  std::int64_t i = 0;
#ifdef __SSE2__
  constexpr std::uintptr_t width = 2 * sizeof(double);
  for (; i < count && reinterpret_cast<std::uintptr_t>(to + i) % width != 0; ++i) to[i] = from[i];
  for (; i + 2 <= count; i += 2) _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
#endif
  for (; i < count; ++i) to[i] = from[i];
}

inline void finish_past_caches() {
#ifdef __SSE2__
  _mm_sfence();
#endif
}

}  // namespace kentperf
