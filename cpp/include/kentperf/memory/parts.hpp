#pragma once

#include <cstdint>
#include <functional>

namespace kentperf {

/// Into how many parts rows are cut that are worth a thread each: at least one.
int count_parts(std::int64_t rows, int threads);

/// The first row of a part; `part` == `parts` gives the end of the last.
inline std::int64_t part_begin(std::int64_t rows, int parts, int part) {
  return rows / parts * part + (part < rows % parts ? part : rows % parts);
}

/// Calls work(part, begin, end) for `parts` consecutive parts of [0, rows), on up to `threads`
/// threads made for this call. What is kept for each part does not depend on who works on it.
/// `work` must not throw. Throws Interrupted.
void for_each_part(std::int64_t rows, int parts, int threads,
                   const std::function<void(int, std::int64_t, std::int64_t)>& work);

}  // namespace kentperf
