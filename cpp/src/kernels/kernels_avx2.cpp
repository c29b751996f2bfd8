#define KENTPERF_ISA avx2
#define KENTPERF_ISA_NAME "avx2"
#define KENTPERF_LANES 4
#include "kernels/kernels.ipp"
