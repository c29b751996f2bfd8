#include "kentperf/panel/ranks.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

#include "kentperf/memory/parts.hpp"
#include "kentperf/memory/wide_loop.hpp"

namespace kentperf {

namespace {

constexpr std::uint64_t most_slots_a_row = 16;
constexpr std::uint64_t always_suits = 4096;
constexpr std::uint64_t slots_in_cache = std::uint64_t{1} << 26;
constexpr std::uint64_t section = std::uint64_t{1} << 18;
constexpr std::int64_t rows_at_a_time = std::int64_t{1} << 21;

/// Each part of the rows marks bits of its own, as long as they take no more memory than the rows.
int count_markers(std::uint64_t slots, std::int64_t rows, int threads) {
  const auto most = most_slots_a_row * static_cast<std::uint64_t>(rows) / slots;
  const auto parts = static_cast<std::uint64_t>(count_parts(rows, threads));
  return static_cast<int>(std::clamp<std::uint64_t>(most, 1, parts));
}

void set_bit(std::uint64_t* bits, std::uint64_t slot) {
  bits[slot / 64] |= std::uint64_t{1} << slot % 64;
}

bool marks_directly(std::uint64_t slots) { return slots <= slots_in_cache; }

/// Keeps the slots, so that ranking need not work them out again.
template <class Period>
void mark_directly(const Slots<Period>& slots, std::int64_t begin, std::int64_t end,
                   std::uint64_t* bits, std::uint32_t* places) {
  for (auto row = begin; row < end; ++row) {
    const auto slot = slots.slot(static_cast<std::size_t>(row));
    places[row] = static_cast<std::uint32_t>(slot);
    set_bit(bits, slot);
  }
}

/// The same where the bits do not fit into the cache: many rows at a time are put together by
/// sections of the bits that do.
template <class Period>
void mark_by_section(const Slots<Period>& slots, std::int64_t begin, std::int64_t end,
                     std::uint64_t* bits) {
  std::vector<std::uint32_t> ends(slots.count() / section + 1);
  Buffer<std::uint32_t> inside(static_cast<std::size_t>(std::min(rows_at_a_time, end - begin)));
  for (; begin < end; begin += rows_at_a_time) {
    const auto last = static_cast<std::size_t>(std::min(begin + rows_at_a_time, end));
    const auto first = static_cast<std::size_t>(begin);
    std::fill(ends.begin(), ends.end(), 0);
    for (auto row = first; row < last; ++row) ++ends[slots.slot(row) / section];
    std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::uint32_t{0});
    for (auto row = first; row < last; ++row) {
      const auto slot = slots.slot(row);
      inside[ends[slot / section]++] = static_cast<std::uint32_t>(slot % section);
    }
    std::uint32_t next = 0;
    for (std::size_t part = 0; part < ends.size(); ++part) {
      for (; next < ends[part]; ++next) set_bit(bits + part * (section / 64), inside[next]);
    }
  }
}

template <class Period>
std::vector<Buffer<std::uint64_t>> mark(const Slots<Period>& slots, std::uint32_t* places,
                                        int threads) {
  const auto parts = count_markers(slots.count(), slots.rows(), threads);
  std::vector<Buffer<std::uint64_t>> marks;
  for (int part = 0; part < parts; ++part) marks.emplace_back(slots.count() / 64 + 1);
  for_each_part(slots.rows(), parts, threads, [&](int part, auto begin, auto end) {
    auto& mine = marks[static_cast<std::size_t>(part)];
    std::memset(mine.data(), 0, mine.size() * sizeof(std::uint64_t));
    if (marks_directly(slots.count())) {
      mark_directly(slots, begin, end, mine.data(), places);
    } else {
      mark_by_section(slots, begin, end, mine.data());
    }
  });
  return marks;
}

}  // namespace

bool Ranks::suits(std::uint64_t slots, std::int64_t rows) {
  return slots <= always_suits + most_slots_a_row * static_cast<std::uint64_t>(rows);
}

template <class Period>
Ranks::Ranks(const Slots<Period>& slots, std::span<std::uint32_t> places, int threads) {
  const auto marks = mark(slots, places.data(), threads);
  words_ = Buffer<Word>(2 * marks.front().size());
  std::uint32_t before = 0;
  for (std::size_t place = 0; place < marks.front().size(); ++place) {
    std::uint64_t bits = 0;
    for (const auto& part : marks) bits |= part[place];
    const auto low = static_cast<std::uint32_t>(bits);
    const auto high = static_cast<std::uint32_t>(bits >> 32);
    words_[2 * place] = {low, before};
    before += static_cast<std::uint32_t>(std::popcount(low));
    words_[2 * place + 1] = {high, before};
    before += static_cast<std::uint32_t>(std::popcount(high));
  }
  taken_ = before;
}

template <class Period>
void Ranks::rank_rows(const Slots<Period>& slots, std::int64_t begin, std::int64_t end,
                      std::uint32_t* places) const {
  const bool every_slot = taken() == static_cast<std::int64_t>(slots.count());
  const bool hold_slots = marks_directly(slots.count());
  if (every_slot && hold_slots) return;
  wide_loop([=, mine = slots, words = words_.data()]() KENTPERF_WIDE {
    for (auto row = begin; row < end; ++row) {
      const auto slot = hold_slots ? places[row] : mine.slot(static_cast<std::size_t>(row));
      places[row] = every_slot ? static_cast<std::uint32_t>(slot) : words[slot / 32].rank(slot);
    }
  });
}

std::uint32_t Ranks::write_ordinals(std::uint64_t first_slot, std::int64_t length,
                                    std::int32_t* ordinals) const {
  const auto last_slot = first_slot + static_cast<std::uint64_t>(length);
  const auto first = rank(first_slot);
  auto* out = ordinals + first;
  if (rank(last_slot) - first == length) {
    std::iota(out, out + length, 0);
    return first;
  }
  for (auto place = first_slot / 32; place * 32 < last_slot; ++place) {
    const auto start = place * 32;
    auto bits = words_[place].bits;
    if (start < first_slot) bits &= ~below(first_slot);
    if (start + 32 > last_slot) bits &= below(last_slot);
    for (; bits != 0; bits &= bits - 1) {
      const auto slot = start + static_cast<std::uint64_t>(std::countr_zero(bits));
      *out++ = static_cast<std::int32_t>(slot - first_slot);
    }
  }
  return first;
}

template Ranks::Ranks(const Slots<std::int32_t>&, std::span<std::uint32_t>, int);
template Ranks::Ranks(const Slots<std::int64_t>&, std::span<std::uint32_t>, int);
template void Ranks::rank_rows(const Slots<std::int32_t>&, std::int64_t, std::int64_t,
                               std::uint32_t*) const;
template void Ranks::rank_rows(const Slots<std::int64_t>&, std::int64_t, std::int64_t,
                               std::uint32_t*) const;

}  // namespace kentperf
