#include "kentperf/ranks.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

#include "kentperf/parts.hpp"
#include "kentperf/wide_loop.hpp"

namespace kentperf {

namespace {

constexpr std::uint64_t most_slots_a_row = 16;
constexpr std::uint64_t always_suits = 4096;

/// Each part of the rows marks bits of its own, as long as they take no more memory than the rows.
int count_markers(std::uint64_t slots, std::int64_t rows, int threads) {
  const auto most = most_slots_a_row * static_cast<std::uint64_t>(rows) / slots;
  const auto parts = static_cast<std::uint64_t>(count_parts(rows, threads));
  return static_cast<int>(std::clamp<std::uint64_t>(most, 1, parts));
}

template <class Period>
std::vector<Buffer<std::uint64_t>> mark(const Slots<Period>& slots, int threads) {
  const auto parts = count_markers(slots.count(), slots.rows(), threads);
  std::vector<Buffer<std::uint64_t>> marks;
  for (int part = 0; part < parts; ++part) marks.emplace_back(slots.count() / 64 + 1);
  for_each_part(slots.rows(), parts, threads, [&](int part, auto begin, auto end) {
    auto& mine = marks[static_cast<std::size_t>(part)];
    auto* const bits = mine.data();
    std::memset(bits, 0, mine.size() * sizeof(*bits));
    for (auto row = begin; row < end; ++row) {
      const auto slot = slots.slot(static_cast<std::size_t>(row));
      bits[slot / 64] |= std::uint64_t{1} << slot % 64;
    }
  });
  return marks;
}

}  // namespace

bool Ranks::suits(std::uint64_t slots, std::int64_t rows) {
  return slots <= always_suits + most_slots_a_row * static_cast<std::uint64_t>(rows);
}

template <class Period>
Ranks::Ranks(const Slots<Period>& slots, int threads) {
  const auto marks = mark(slots, threads);
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
                      std::uint32_t* ranks) const {
  const bool every_slot = taken() == static_cast<std::int64_t>(slots.count());
  wide_loop([&, mine = slots, words = words_.data()]() KENTPERF_WIDE {
    for (auto row = begin; row < end; ++row) {
      const auto slot = mine.slot(static_cast<std::size_t>(row));
      ranks[row] = every_slot ? static_cast<std::uint32_t>(slot) : words[slot / 32].rank(slot);
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

template Ranks::Ranks(const Slots<std::int32_t>&, int);
template Ranks::Ranks(const Slots<std::int64_t>&, int);
template void Ranks::rank_rows(const Slots<std::int32_t>&, std::int64_t, std::int64_t,
                               std::uint32_t*) const;
template void Ranks::rank_rows(const Slots<std::int64_t>&, std::int64_t, std::int64_t,
                               std::uint32_t*) const;

}  // namespace kentperf
