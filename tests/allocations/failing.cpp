// A library to be loaded before all others, which makes one allocation fail: the n-th of the
// process from when it was asked to. No part of kentperf.

#include <dlfcn.h>
#include <gnu/libc-version.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long> left{0};
std::atomic<bool> has_failed{false};

/// Whether the C library asks for its own use.
bool is_of_c_library(const void* caller) {
  Dl_info asking{};
  Dl_info library{};
  dladdr(caller, &asking);
  dladdr(reinterpret_cast<const void*>(&gnu_get_libc_version), &library);
  return asking.dli_fbase == library.dli_fbase;
}

bool fails(const void* caller) {
  if (left.load(std::memory_order_relaxed) <= 0) return false;
  // The address sanitizer asks it where a new thread's stack is, and does not bear that this fails.
  static const bool is_sanitized = std::getenv("ASAN_OPTIONS") != nullptr;
  if (is_sanitized && is_of_c_library(caller)) return false;
  if (left.fetch_sub(1) != 1) return false;
  has_failed = true;
  errno = ENOMEM;
  return true;
}

/// The function of this name in the libraries after this one: the C library's, or a sanitizer's.
template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

extern "C" {

/// Lets the n-th allocation from now on fail, once; 0: none.
void fail_allocation(long n) {
  has_failed = false;
  left = n;
}

/// Lets no more fail, and says whether one did.
int stop_failing() {
  left = 0;
  return has_failed ? 1 : 0;
}

void* malloc(std::size_t bytes) {
  static const auto real = next<void* (*)(std::size_t)>("malloc");
  return fails(__builtin_return_address(0)) ? nullptr : real(bytes);
}

void* calloc(std::size_t count, std::size_t bytes) {
  static const auto real = next<void* (*)(std::size_t, std::size_t)>("calloc");
  return fails(__builtin_return_address(0)) ? nullptr : real(count, bytes);
}

void* realloc(void* memory, std::size_t bytes) {
  static const auto real = next<void* (*)(void*, std::size_t)>("realloc");
  return fails(__builtin_return_address(0)) ? nullptr : real(memory, bytes);
}

void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
  static const auto real = next<void* (*)(std::size_t, std::size_t)>("aligned_alloc");
  return fails(__builtin_return_address(0)) ? nullptr : real(alignment, bytes);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t bytes) {
  static const auto real = next<int (*)(void**, std::size_t, std::size_t)>("posix_memalign");
  return fails(__builtin_return_address(0)) ? ENOMEM : real(memory, alignment, bytes);
}

}  // extern "C"

// By way of malloc, whichever it is: a sanitizer's own would not ask the ones above.
void* operator new(std::size_t bytes) { return or_throw(malloc(bytes)); }
void* operator new[](std::size_t bytes) { return or_throw(malloc(bytes)); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return malloc(bytes); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return malloc(bytes); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  void* memory = nullptr;
  const bool failed = posix_memalign(&memory, static_cast<std::size_t>(alignment), bytes) != 0;
  return or_throw(failed ? nullptr : memory);
}
void operator delete(void* memory) noexcept { free(memory); }
void operator delete[](void* memory) noexcept { free(memory); }
void operator delete(void* memory, std::size_t) noexcept { free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { free(memory); }
