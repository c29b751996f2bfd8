// The kernels of one instruction set. The file that includes this names the namespace
// (KENTPERF_ISA) and the width of a register in doubles (KENTPERF_LANES). Nothing here may come
// from a header with inline functions of its own: the linker would keep one copy for all
// instruction sets, and an old processor might be handed a new one's.
#include "kernels/kernels.hpp"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace kentperf::kernels::KENTPERF_ISA {

namespace {

#include "kernels/lanes.ipp"

constexpr double missing = __builtin_nan("");
constexpr double infinity = __builtin_inf();

#include "kernels/folds.ipp"
#include "kernels/joins.ipp"
#include "kernels/moments.ipp"
#include "kernels/rating.ipp"
#include "kernels/levels.ipp"
#include "kernels/tests.ipp"
#include "kernels/foretelling.ipp"

}  // namespace

extern const Table table = {
    KENTPERF_ISA_NAME, rate, rate_each, within_ends, note_missing, all_there, note, centre, join, test, p_value,
    foretell, chances,
    fold<Sum>, fold<Least>, fold<Most>, join_folds<Sum>, join_folds<Least>, join_folds<Most>,
    divide, divide_whole,
};

}  // namespace kentperf::kernels::KENTPERF_ISA
