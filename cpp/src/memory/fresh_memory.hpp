#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace kentperf {

/// Has the system clear fresh memory for no more than half of the threads at a time.
///
/// Two threads whose pages are cleared at once can take several times as long for it, and as they
/// then go on together, they come to their next fresh pages together too: a call on two threads
/// took longer than on one. Once one has had to wait, the other works while it clears.
class FreshMemory {
 public:
  explicit FreshMemory(std::int64_t threads) : turns_(threads > 3 ? threads / 2 : 1) {}

  /// Makes the pages of a run of memory ready to be written, but for some that other threads have.
  /// What they hold stays.
  void claim(std::byte* begin, std::size_t bytes);

 private:
  std::mutex guard_;
  std::condition_variable returned_;
  std::int64_t turns_;
  bool is_refused_ = false;
};

}  // namespace kentperf
