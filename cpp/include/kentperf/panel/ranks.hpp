#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "kentperf/memory/buffer.hpp"
#include "kentperf/panel/slots.hpp"

namespace kentperf {

/// Which slots are taken, a bit each, and how many are taken before each: the panel row of a slot
/// without sorting, from a table that stays in the cache.
class Ranks {
 public:
  /// Whether the bits take little memory for so many rows.
  static bool suits(std::uint64_t slots, std::int64_t rows);

  /// `places` has an entry for each row, written by rank_rows() and, meanwhile, here.
  template <class Period>
  Ranks(const Slots<Period>& slots, std::span<std::uint32_t> places, int threads);

  /// How many slots are taken: fewer than there are rows where one is taken twice.
  std::int64_t taken() const { return taken_; }
  std::uint32_t rank(std::uint64_t slot) const { return words_[slot / 32].rank(slot); }
  /// Makes the places of rows [begin, end) their ranks.
  template <class Period>
  void rank_rows(const Slots<Period>& slots, std::int64_t begin, std::int64_t end,
                 std::uint32_t* places) const;
  /// Writes the ordinals of the slots that a series has taken, in order, from its first panel row
  /// on; returns that row.
  std::uint32_t write_ordinals(std::uint64_t first_slot, std::int64_t length,
                               std::int32_t* ordinals) const;

 private:
  struct Word {
    std::uint32_t bits;
    std::uint32_t before;

    std::uint32_t rank(std::uint64_t slot) const {
      return before + static_cast<std::uint32_t>(std::popcount(bits & below(slot)));
    }
  };
  static std::uint32_t below(std::uint64_t slot) { return (std::uint32_t{1} << slot % 32) - 1; }

  Buffer<Word> words_;
  std::int64_t taken_ = 0;
};

}  // namespace kentperf
