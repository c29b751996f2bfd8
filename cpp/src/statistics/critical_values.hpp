#pragma once

#include <cstdint>
#include <vector>

namespace kentperf {

/// Student's t exceeded in size with probability `alpha`, for 0 (NaN), 1, ... `most` degrees of
/// freedom. Kept from call to call: one costs more than the rest of a small panel.
std::vector<double> critical_values(double alpha, std::int64_t most);

}  // namespace kentperf
