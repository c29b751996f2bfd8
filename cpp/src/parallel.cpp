#include "kentperf/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace kentperf {

namespace {

constexpr auto patience = std::chrono::milliseconds(100);

std::atomic<bool (*)()> asked{nullptr};

/// Says whether to stop, asking no more often than `patience`.
class Impatience {
 public:
  bool interrupted() {
    bool (*const ask)() = asked.load();
    const auto now = std::chrono::steady_clock::now();
    if (ask == nullptr || now - last_ < patience) return false;
    last_ = now;
    return ask();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

void ask_for_interrupts(bool (*interrupted)()) { asked = interrupted; }

void for_each_piece(std::int64_t pieces, int threads,
                    const std::function<void(std::int64_t)>& work) {
  std::atomic<std::int64_t> next{0};
  std::atomic<bool> stopped{false};
  const auto work_on_next = [&] {
    const auto taken = next++;
    if (taken >= pieces || stopped) return false;
    work(taken);
    return true;
  };
  {
    std::vector<std::jthread> others;
    const auto workers = std::min<std::int64_t>(threads, pieces);
    for (std::int64_t worker = 1; worker < workers; ++worker) {
      others.emplace_back([&] {
        while (work_on_next()) {
        }
      });
    }
    Impatience impatience;
    while (work_on_next()) {
      if (impatience.interrupted()) stopped = true;
    }
  }
  if (stopped) throw Interrupted();
}

void parallel_for(std::int64_t count, int threads,
                  const std::function<void(std::int64_t, std::int64_t)>& work, std::int64_t most) {
  if (count <= most) {
    if (count > 0) work(0, count);
    return;
  }
  for_each_piece((count + most - 1) / most, threads, [&](std::int64_t taken) {
    work(taken * most, std::min(count, (taken + 1) * most));
  });
}

}  // namespace kentperf
