// The kernels of one instruction set. The file that includes this names the namespace
// (KENTPERF_ISA) and the width of a register in doubles (KENTPERF_LANES). Nothing here may come
// from a header with inline functions of its own: the linker would keep one copy for all
// instruction sets, and an old processor might be handed a new one's.
#include "kernels.hpp"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace kentperf::kernels::KENTPERF_ISA {

namespace {

#include "lanes.ipp"

constexpr double missing = __builtin_nan("");
constexpr double infinity = __builtin_inf();

#include "folds.ipp"
#include "moments.ipp"
#include "rating.ipp"

void stream(const double* from, std::int64_t count, double* to) {
  std::int64_t i = 0;
#ifdef __SSE2__
  constexpr std::uintptr_t width = sizeof(Doubles);
  for (; i < count && reinterpret_cast<std::uintptr_t>(to + i) % width != 0; ++i) to[i] = from[i];
  for (; i + lanes <= count; i += lanes) {
#if KENTPERF_LANES == 4
    _mm256_stream_pd(to + i, _mm256_loadu_pd(from + i));
#else
    _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
#endif
  }
  _mm_sfence();
#endif
  for (; i < count; ++i) to[i] = from[i];
}

}  // namespace

extern const Table table = {
    KENTPERF_ISA_NAME, rate,        rate_each,  all_there,       centre,           join,
    fold<Sum>,         fold<Least>, fold<Most>, join_folds<Sum>, join_folds<Least>,
    join_folds<Most>,  divide,      stream,
};

}  // namespace kentperf::kernels::KENTPERF_ISA
