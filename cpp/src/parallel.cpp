#include "kentperf/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kentperf {

namespace {

constexpr std::int64_t piece = 65536;

}  // namespace

void parallel_for(std::int64_t count, int threads,
                  const std::function<void(std::int64_t, std::int64_t)>& work) {
  const auto pieces = (count + piece - 1) / piece;
  const auto workers = std::min<std::int64_t>(std::max(threads, 1), pieces);
  if (workers <= 1) {
    if (count > 0) work(0, count);
    return;
  }
  std::atomic<std::int64_t> next{0};
  const auto run = [&] {
    for (auto taken = next++; taken < pieces; taken = next++) {
      work(taken * piece, std::min(count, (taken + 1) * piece));
    }
  };
  std::vector<std::jthread> others;
  others.reserve(static_cast<std::size_t>(workers - 1));
  for (std::int64_t worker = 1; worker < workers; ++worker) others.emplace_back(run);
  run();
}

}  // namespace kentperf
