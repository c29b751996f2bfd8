#include "kentperf/memory/buffer.hpp"

#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace kentperf::detail {

namespace {

constexpr std::size_t cache_line = 64;
constexpr std::size_t huge_page = std::size_t{1} << 21;
constexpr std::size_t large = 2 * huge_page;

std::align_val_t alignment(std::size_t bytes) {
  return std::align_val_t{bytes < large ? cache_line : huge_page};
}

}  // namespace

void* allocate_pages(std::size_t bytes) {
  if (bytes == 0) return nullptr;
  void* memory = ::operator new(bytes, alignment(bytes));
#ifdef __linux__
  // Advice: where the system has no huge pages, ordinary ones do.
  if (bytes >= large) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

void release_pages(void* memory, std::size_t bytes) noexcept {
  if (memory != nullptr) ::operator delete(memory, alignment(bytes));
}

}  // namespace kentperf::detail
