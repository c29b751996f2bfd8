#include "kentperf/instruction_set.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include "kernels.hpp"

namespace kentperf {

namespace kernels {

namespace baseline {
extern const Table table;
}

#if defined(__x86_64__)
namespace avx2 {
extern const Table table;
}
namespace avx512 {
extern const Table table;
}
#endif

namespace {

#if defined(__x86_64__)

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
}

/// Zen 4 is where 512-bit vectors were measured to be faster; on Zen 5 they were not.
bool is_zen4() {
  unsigned eax = 0;
  unsigned ebx = 0;
  unsigned ecx = 0;
  unsigned edx = 0;
  if (!__builtin_cpu_is("amd") || __get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0) return false;
  const unsigned family = (eax >> 8 & 0xF) + (eax >> 20 & 0xFF);
  const unsigned model = (eax >> 4 & 0xF) | (eax >> 12 & 0xF0);
  return family == 0x19 && ((model >= 0x10 && model <= 0x1F) || model >= 0x60);
}

std::vector<const Table*> available() {
  std::vector<const Table*> found{&baseline::table};
  if (__builtin_cpu_supports("avx2")) found.push_back(&avx2::table);
  if (has_avx512()) found.push_back(&avx512::table);
  return found;
}

const Table* fastest(const std::vector<const Table*>& found) {
  return found.back() == &avx512::table && !is_zen4() ? &avx2::table : found.back();
}

#else

std::vector<const Table*> available() { return {&baseline::table}; }

const Table* fastest(const std::vector<const Table*>& found) { return found.back(); }

#endif

const Table* named(std::string_view name) {
  for (const Table* table : available()) {
    if (name == table->name) return table;
  }
  return nullptr;
}

const Table* first_choice() {
  const char* wanted = std::getenv("KENTPERF_ISA");
  const Table* table = wanted == nullptr ? nullptr : named(wanted);
  return table == nullptr ? fastest(available()) : table;
}

std::atomic<const Table*>& chosen() {
  static std::atomic<const Table*> table{first_choice()};
  return table;
}

}  // namespace

const Table& in_use() { return *chosen().load(std::memory_order_relaxed); }

}  // namespace kernels

std::vector<std::string> instruction_sets() {
  std::vector<std::string> names;
  for (const auto* table : kernels::available()) names.emplace_back(table->name);
  return names;
}

std::string instruction_set() { return kernels::in_use().name; }

void use_instruction_set(std::string_view name) {
  const auto* table = kernels::named(name);
  if (table == nullptr) {
    throw std::invalid_argument("no instruction set " + std::string(name) + " here");
  }
  kernels::chosen() = table;
}

}  // namespace kentperf
