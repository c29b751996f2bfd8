#include "kentperf/kernels/instruction_set.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include "kernels/kernels.hpp"

namespace kentperf {

namespace kernels {

namespace baseline {
extern const Table table;
}

#if defined(__x86_64__)
namespace avx2 {
extern const Table table;
}
#endif

namespace {

#if defined(__x86_64__)

std::vector<const Table*> available() {
  std::vector<const Table*> found{&baseline::table};
  if (__builtin_cpu_supports("avx2")) found.push_back(&avx2::table);
  return found;
}

#else

std::vector<const Table*> available() { return {&baseline::table}; }

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
  return table == nullptr ? available().back() : table;
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
