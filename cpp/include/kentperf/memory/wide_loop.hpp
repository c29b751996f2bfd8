#pragma once

#if defined(__GNUC__) && defined(__x86_64__)
#define KENTPERF_HAS_WIDE_LOOPS
/// Marks the lambda that `wide_loop` runs, so that it is compiled anew inside it.
#define KENTPERF_WIDE __attribute__((always_inline))
#else
#define KENTPERF_WIDE
#endif

namespace kentperf {

#ifdef KENTPERF_HAS_WIDE_LOOPS

template <class Loop>
__attribute__((target("avx2"))) void wide_loop_avx2(const Loop& loop) {
  loop();
}

/// Runs a loop over whole numbers, compiled for wider vectors (and a count of bits in one
/// instruction) where the processor has them. Not for floating-point sums.
template <class Loop>
void wide_loop(const Loop& loop) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) {
    wide_loop_avx2(loop);
  } else {
    loop();
  }
}

#else

template <class Loop>
void wide_loop(const Loop& loop) {
  loop();
}

#endif

}  // namespace kentperf
