#include "kentperf/panel/code_columns.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <type_traits>

#include "kentperf/memory/extent.hpp"
#include "kentperf/memory/parallel.hpp"
#include "kentperf/memory/wide_loop.hpp"

namespace kentperf {

namespace {

constexpr std::int64_t block = 1024;

template <class T>
std::uint64_t offset(T code, std::int64_t base) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(code)) -
         static_cast<std::uint64_t>(base);
}

/// Calls work(codes, begin, end) for pieces of a column of whichever width.
template <class Work>
void for_codes(const Integers& codes, int threads, Work&& work) {
  std::visit(
      [&](auto all) {
        parallel_for(static_cast<std::int64_t>(all.size()), threads,
                     [&](std::int64_t begin, std::int64_t end) { work(all.data(), begin, end); });
      },
      codes);
}

}  // namespace

std::int64_t CodeColumn::rows() const {
  return std::visit([](auto values) { return static_cast<std::int64_t>(values.size()); }, codes);
}

std::pair<std::int64_t, std::int64_t> extent(const Integers& values, int threads) {
  return std::visit(
      [threads](auto all) {
        Extent<typename decltype(all)::value_type> found{all.front(), all.front()};
        std::mutex merging;
        const auto rows = static_cast<std::int64_t>(all.size());
        parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
          const auto mine = extent_of(all.data() + begin, end - begin);
          const std::lock_guard lock(merging);
          found.include(mine);
        });
        return std::pair<std::int64_t, std::int64_t>(found.least, found.most);
      },
      values);
}

bool mark_seen(const CodeColumn& column, std::span<std::uint8_t> seen, int threads) {
  std::atomic<bool> missing{false};
  const auto mark = [&missing, seen, base = column.base](const auto* code, const auto* end) {
    bool some_missing = false;
    for (; code < end; ++code) {
      const auto place = offset(*code, base);
      if (place >= seen.size()) {
        some_missing = true;
        continue;
      }
      // Looked at first, so that a cache line of marks is not sent to and fro.
      const std::atomic_ref one(seen[place]);
      if (one.load(std::memory_order_relaxed) == 0) one.store(1, std::memory_order_relaxed);
    }
    if (some_missing) missing.store(true, std::memory_order_relaxed);
  };
  for_codes(column.codes, threads, [&](const auto* all, std::int64_t begin, std::int64_t end) {
    mark(all + begin, all + end);
  });
  return missing.load();
}

void relabel(const CodeColumn& column, std::span<const std::int32_t> table,
             std::span<std::int32_t> out, int threads) {
  const auto translate = [table, base = column.base](const auto* code, const auto* end,
                                                     std::int32_t* to) {
    const auto* const entries = table.data();
    const auto size = table.size();
    for (; code < end; ++code, ++to) {
      const auto place = offset(*code, base);
      *to = place < size ? entries[place] : -1;
    }
  };
  for_codes(column.codes, threads, [&](const auto* all, std::int64_t begin, std::int64_t end) {
    translate(all + begin, all + end, out.data() + begin);
  });
}

namespace {

/// Whether every code of a block is in [base, base + size): then it is packed without looking.
template <class T>
bool all_inside(const T* codes, std::int64_t count, const CodeColumn& column) {
  const auto found = extent_of(codes, count);
  const auto size = static_cast<std::uint64_t>(column.size);
  return offset(found.least, column.base) < size && offset(found.most, column.base) < size;
}

template <class Packed, class T>
void take_inside(const T* codes, std::int64_t count, const CodeColumn& column, Packed* packed) {
  // Modulo 2^32 or 2^64, in which the result is exact.
  const auto size = static_cast<Packed>(column.size);
  const auto base = static_cast<Packed>(column.base);
  if (column.rank.empty()) {
    wide_loop([=]() KENTPERF_WIDE {
      for (std::int64_t row = 0; row < count; ++row) {
        packed[row] = packed[row] * size + (static_cast<Packed>(codes[row]) - base);
      }
    });
    return;
  }
  const auto* const rank = column.rank.data();
  for (std::int64_t row = 0; row < count; ++row) {
    const auto place = static_cast<Packed>(static_cast<Packed>(codes[row]) - base);
    packed[row] = packed[row] * size + static_cast<Packed>(rank[place]);
  }
}

/// The same where some are missing, which `missing` collects.
template <class Packed, class T>
void take_some(const T* codes, std::int64_t count, const CodeColumn& column, Packed* packed,
               std::uint8_t* missing) {
  for (std::int64_t row = 0; row < count; ++row) {
    const auto place = offset(codes[row], column.base);
    if (place < static_cast<std::uint64_t>(column.size)) {
      take_inside(codes + row, 1, column, packed + row);
    } else {
      missing[row] = 1;
    }
  }
}

template <class Out>
void pack_block(const std::vector<CodeColumn>& columns, std::int64_t from, std::int64_t count,
                Out* out) {
  auto* const packed = reinterpret_cast<std::make_unsigned_t<Out>*>(out);
  std::fill_n(packed, count, 0);
  std::array<std::uint8_t, block> missing;
  bool some_missing = false;
  for (const auto& column : columns) {
    std::visit(
        [&](auto all) {
          const auto* const codes = all.data() + from;
          if (all_inside(codes, count, column)) {
            take_inside(codes, count, column, packed);
            return;
          }
          if (!some_missing) missing.fill(0);
          some_missing = true;
          take_some(codes, count, column, packed, missing.data());
        },
        column.codes);
  }
  if (!some_missing) return;
  for (std::int64_t row = 0; row < count; ++row) {
    if (missing[static_cast<std::size_t>(row)] != 0) out[row] = -1;
  }
}

template <class Out>
void pack_into(const std::vector<CodeColumn>& columns, std::span<Out> out, int threads) {
  parallel_for(static_cast<std::int64_t>(out.size()), threads, [&](auto begin, auto end) {
    for (auto from = begin; from < end; from += block) {
      pack_block(columns, from, std::min(block, end - from), out.data() + from);
    }
  });
}

}  // namespace

void pack(const std::vector<CodeColumn>& columns, std::span<std::int32_t> packed, int threads) {
  pack_into(columns, packed, threads);
}

void pack(const std::vector<CodeColumn>& columns, std::span<std::int64_t> packed, int threads) {
  pack_into(columns, packed, threads);
}

namespace {

/// Numbers keys in the order in which they are met, by open addressing.
class FirstSeen {
 public:
  FirstSeen() : slots_(std::size_t{1} << 16, -1) {}

  std::int32_t number(std::int64_t key) {
    auto& slot = find(key);
    if (slot < 0) {
      if (keys_.size() == most) {
        throw std::invalid_argument("a panel holds at most 2147483647 series");
      }
      slot = static_cast<std::int32_t>(keys_.size());
      keys_.push_back(key);
      if (2 * keys_.size() > slots_.size()) grow();
      return static_cast<std::int32_t>(keys_.size()) - 1;
    }
    return slot;
  }
  const std::vector<std::int64_t>& keys() const { return keys_; }

 private:
  static constexpr std::size_t most = 2147483647;

  std::int32_t& find(std::int64_t key) {
    // Fibonacci hashing, the high half folded in so that the low bits depend on all.
    auto hash = static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
    auto place = static_cast<std::size_t>(hash) & (slots_.size() - 1);
    while (slots_[place] >= 0 && keys_[static_cast<std::size_t>(slots_[place])] != key) {
      place = (place + 1) & (slots_.size() - 1);
    }
    return slots_[place];
  }
  void grow() {
    slots_.assign(2 * slots_.size(), -1);
    for (std::size_t number = 0; number < keys_.size(); ++number) {
      find(keys_[number]) = static_cast<std::int32_t>(number);
    }
  }

  std::vector<std::int32_t> slots_;
  std::vector<std::int64_t> keys_;
};

}  // namespace

std::vector<std::int64_t> number_distinct(std::span<const std::int64_t> packed,
                                          std::span<std::int32_t> numbers) {
  FirstSeen seen;
  for (std::size_t row = 0; row < packed.size(); ++row) {
    numbers[row] = packed[row] < 0 ? -1 : seen.number(packed[row]);
  }
  const auto& keys = seen.keys();
  std::vector<std::int32_t> by_size(keys.size());
  std::iota(by_size.begin(), by_size.end(), 0);
  std::sort(by_size.begin(), by_size.end(), [&](std::int32_t a, std::int32_t b) {
    return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
  });
  std::vector<std::int32_t> place(keys.size());
  std::vector<std::int64_t> sorted(keys.size());
  for (std::size_t number = 0; number < keys.size(); ++number) {
    const auto met = static_cast<std::size_t>(by_size[number]);
    place[met] = static_cast<std::int32_t>(number);
    sorted[number] = keys[met];
  }
  for (auto& number : numbers) number = number < 0 ? -1 : place[static_cast<std::size_t>(number)];
  return sorted;
}

}  // namespace kentperf
