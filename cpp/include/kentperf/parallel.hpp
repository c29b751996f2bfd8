#pragma once

#include <cstdint>
#include <functional>

namespace kentperf {

/// Calls work(begin, end) over [0, count) cut into pieces, on up to `threads` threads made for this
/// call and gone after it, so that a later fork is safe. `work` must not throw.
void parallel_for(std::int64_t count, int threads,
                  const std::function<void(std::int64_t, std::int64_t)>& work);

}  // namespace kentperf
