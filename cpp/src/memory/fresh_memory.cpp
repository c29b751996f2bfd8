#include "memory/fresh_memory.hpp"

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace kentperf {

#ifdef __linux__

namespace {

// As in the kernel; the C library's headers may be older.
#ifdef MADV_POPULATE_WRITE
constexpr int populate = MADV_POPULATE_WRITE;
#else
constexpr int populate = 23;
#endif

std::size_t page() {
  static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

std::size_t within_page(const std::byte* address) {
  return reinterpret_cast<std::uintptr_t>(address) % page();
}

bool is_there(std::byte* address) {
  unsigned char resident = 0;
  return mincore(address - within_page(address), page(), &resident) == 0 && (resident & 1) != 0;
}

}  // namespace

void FreshMemory::claim(std::byte* begin, std::size_t bytes) {
  if (is_there(begin) && is_there(begin + bytes - 1)) return;
  const auto before = within_page(begin);
  std::unique_lock held(guard_);
  returned_.wait(held, [&] { return turns_ > 0 || is_refused_; });
  if (is_refused_) return;
  --turns_;
  held.unlock();
  const bool done = madvise(begin - before, bytes + before, populate) == 0;
  held.lock();
  ++turns_;
  // Kernels before 5.14 do not know how: pages are cleared as they are written to.
  is_refused_ |= !done;
  returned_.notify_all();
}

#else

void FreshMemory::claim(std::byte*, std::size_t) {}

#endif

}  // namespace kentperf
