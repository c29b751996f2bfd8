#include "fresh_memory.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace kentperf {

#ifdef MADV_POPULATE_WRITE

namespace {

constexpr std::size_t page = 4096;

bool is_there(std::byte* address) {
  unsigned char resident = 0;
  const auto within = reinterpret_cast<std::size_t>(address) % page;
  return mincore(address - within, page, &resident) == 0 && (resident & 1) != 0;
}

}  // namespace

void FreshMemory::claim(std::byte* begin, std::size_t bytes) {
  if (is_there(begin) && is_there(begin + bytes - 1)) return;
  const auto before = reinterpret_cast<std::size_t>(begin) % page;
  turns_.acquire();
  // Where the system will not, pages are cleared as they are written to.
  madvise(begin - before, bytes + before, MADV_POPULATE_WRITE);
  turns_.release();
}

#else

void FreshMemory::claim(std::byte*, std::size_t) {}

#endif

}  // namespace kentperf
