#include "kentperf/memory/parts.hpp"

#include <algorithm>

#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr std::int64_t worth_a_thread = 65536;

}  // namespace

int count_parts(std::int64_t rows, int threads) {
  return static_cast<int>(std::clamp<std::int64_t>(rows / worth_a_thread, 1, std::max(threads, 1)));
}

void for_each_part(std::int64_t rows, int parts, int threads,
                   const std::function<void(int, std::int64_t, std::int64_t)>& work) {
  for_each_piece(parts, threads, [&](std::int64_t piece) {
    const auto part = static_cast<int>(piece);
    work(part, part_begin(rows, parts, part), part_begin(rows, parts, part + 1));
  });
}

}  // namespace kentperf
