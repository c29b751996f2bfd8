// Faults sown on purpose, in our own buffers and threads: a sanitizer's run is worth something only
// if it finds these. Built with it, never without; `.ci/sanitize.py` runs each of them.

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>
#include <thread>

#include "kentperf/memory/buffer.hpp"
#include "kentperf/memory/parallel.hpp"

namespace {

/// Made of an argument, so that the compiler does not see through it.
int one(int arguments) { return arguments - 1; }

int read_past_a_buffer(int past) {
  const kentperf::Buffer<std::int32_t> buffer(16);
  return buffer[15 + static_cast<std::size_t>(past)];
}

int read_after_it_was_freed(int place) {
  const std::int32_t* left = nullptr;
  {
    kentperf::Buffer<std::int32_t> buffer(16);
    buffer[1] = 7;
    left = buffer.data();
  }
  return left[place];
}

int overflow(int more) { return std::numeric_limits<int>::max() + more; }

int race(int step) {
  int shared = 0;
  std::atomic<int> arrived{0};
  kentperf::for_each_piece(2, 2, [&](std::int64_t) {
    // Relaxed, so that the threads meet and nothing is in order because of it.
    arrived.fetch_add(1, std::memory_order_relaxed);
    while (arrived.load(std::memory_order_relaxed) < 2) std::this_thread::yield();
    shared += step;
  });
  return shared;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view fault = count == 2 ? arguments[1] : "";
  int found = 0;
  if (fault == "past-a-buffer") found = read_past_a_buffer(one(count));
  if (fault == "after-it-was-freed") found = read_after_it_was_freed(one(count));
  if (fault == "overflow") found = overflow(one(count));
  if (fault == "race") found = race(one(count));
  std::printf("not caught: %d\n", found);
}
