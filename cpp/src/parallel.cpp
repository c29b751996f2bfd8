#include "kentperf/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
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

/// The first thing that any thread threw.
class Fault {
 public:
  void keep(std::exception_ptr thrown) {
    const std::scoped_lock held(guard_);
    if (first_ == nullptr) first_ = std::move(thrown);
  }
  void rethrow() const {
    if (first_ != nullptr) std::rethrow_exception(first_);
  }

 private:
  std::mutex guard_;
  std::exception_ptr first_;
};

}  // namespace

void ask_for_interrupts(bool (*interrupted)()) { asked = interrupted; }

void for_each_piece(std::int64_t pieces, int threads,
                    const std::function<void(std::int64_t)>& work) {
  std::atomic<std::int64_t> next{0};
  std::atomic<bool> stopped{false};
  Fault fault;
  const auto work_on_next = [&] {
    const auto taken = next++;
    if (taken >= pieces || stopped) return false;
    try {
      work(taken);
    } catch (...) {
      fault.keep(std::current_exception());
      stopped = true;
    }
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
  fault.rethrow();
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
