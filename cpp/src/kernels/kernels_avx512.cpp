#define KENTPERF_ISA avx512
#define KENTPERF_ISA_NAME "avx512"
#define KENTPERF_LANES 8
#include "kernels.ipp"
