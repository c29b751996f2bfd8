#include "kentperf/memory/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
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

/// The pieces of one worker: neighbours, so that threads hardly ever write to the same page of
/// fresh memory at once, which each of them would have cleared. Who has done all of their own helps
/// others.
class Share {
 public:
  Share(std::int64_t begin, std::int64_t end) : next_(begin), end_(end) {}

  std::optional<std::int64_t> take() {
    if (next_ >= end_) return {};
    const auto taken = next_++;
    return taken < end_ ? std::optional(taken) : std::nullopt;
  }

 private:
  alignas(64) std::atomic<std::int64_t> next_;
  std::int64_t end_;
};

class Shares {
 public:
  Shares(std::int64_t pieces, std::int64_t workers) {
    for (std::int64_t worker = 0; worker < workers; ++worker) {
      shares_.emplace_back(pieces * worker / workers, pieces * (worker + 1) / workers);
    }
  }

  std::optional<std::int64_t> take(std::size_t worker) {
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      const auto taken = shares_[(worker + i) % shares_.size()].take();
      if (taken) return taken;
    }
    return {};
  }

 private:
  std::deque<Share> shares_;
};

}  // namespace

void ask_for_interrupts(bool (*interrupted)()) { asked = interrupted; }

void for_each_piece(std::int64_t pieces, int threads,
                    const std::function<void(std::int64_t)>& work) {
  const auto workers = std::clamp<std::int64_t>(threads, 1, std::max<std::int64_t>(pieces, 1));
  Shares shares(pieces, workers);
  std::atomic<bool> stopped{false};
  Fault fault;
  const auto work_on_next = [&](std::size_t worker) {
    const auto taken = shares.take(worker);
    if (!taken || stopped) return false;
    try {
      work(*taken);
    } catch (...) {
      fault.keep(std::current_exception());
      stopped = true;
    }
    return true;
  };
  {
    std::vector<std::jthread> others;
    const auto start_others = [&] {
      others.reserve(static_cast<std::size_t>(workers));
      for (std::int64_t worker = 1; worker < workers; ++worker) {
        others.emplace_back([&, worker] {
          while (work_on_next(static_cast<std::size_t>(worker))) {
          }
        });
      }
    };
    try {
      start_others();
    } catch (const std::system_error&) {
      // The system has no more threads to give: those there are do the work of all.
    } catch (...) {
      stopped = true;
      throw;
    }
    Impatience impatience;
    while (work_on_next(0)) {
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
