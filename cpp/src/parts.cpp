#include "kentperf/parts.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kentperf {

namespace {

constexpr std::int64_t worth_a_thread = 65536;

}  // namespace

int count_parts(std::int64_t rows, int threads) {
  return static_cast<int>(std::clamp<std::int64_t>(rows / worth_a_thread, 1, std::max(threads, 1)));
}

void for_each_part(std::int64_t rows, int parts, int threads,
                   const std::function<void(int, std::int64_t, std::int64_t)>& work) {
  std::atomic<int> next{0};
  const auto run = [&] {
    for (auto part = next++; part < parts; part = next++) {
      work(part, part_begin(rows, parts, part), part_begin(rows, parts, part + 1));
    }
  };
  std::vector<std::jthread> others;
  for (auto worker = 1; worker < std::min(threads, parts); ++worker) others.emplace_back(run);
  run();
}

}  // namespace kentperf
