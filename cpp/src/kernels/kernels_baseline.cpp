#define KENTPERF_ISA baseline
#define KENTPERF_ISA_NAME "baseline"
#define KENTPERF_LANES 2
#include "kernels/kernels.ipp"
