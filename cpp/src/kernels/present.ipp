// Included by kernels.ipp only: which values of a strip of windows are there.
#pragma once

/// All values of a window.
inline std::int64_t set_of(int width) { return (std::int64_t{1} << width) - 1; }

/// The values back from a strip of positions that are there: a bit each, as far as a whole piece.
inline Truths sets_at(const Sheet& sheet, std::int32_t p) { return widened(sheet.present + p); }

inline Truths sets_at(const Sheet& sheet, std::int32_t p, int width) {
  return sets_at(sheet, p) & set_of(width);
}

/// Which of a strip's windows reach `periods` back in their own series.
inline Truths reaches(const Sheet& sheet, std::int32_t p, std::int32_t periods) {
  return at_least(sheet.age + p, periods);
}

/// Whether every value of the windows that end at a strip of positions is there.
inline bool complete_at(const Sheet& sheet, std::int32_t p, int width) {
  const std::uint64_t whole = static_cast<std::uint64_t>(set_of(width)) * 0x0001000100010001;
  std::uint64_t sets = whole;
  __builtin_memcpy(&sets, sheet.present + p, 2 * lanes);
  return (sets & whole) == whole;
}

/// How many values there are in each of a strip's sets: bits are added up in pairs, fours and
/// bytes.
inline Doubles counts(Truths sets) {
  const Truths pairs = sets - (sets >> 1 & 0x555);
  const Truths fours = (pairs & 0x333) + (pairs >> 2 & 0x333);
  const Truths bytes = (fours + (fours >> 4)) & 0xf0f;
  const Truths count = (bytes + (bytes >> 8)) & 0x1f;
  // Written into the last digits of 2^52.
  return reinterpret_cast<Doubles>(count | 0x4330000000000000) - 0x1p52;
}

/// Asks for values two sheets ahead, that they have come when they are worked on: sheets are short
/// bursts of reading, between which a processor asks for nothing by itself.
inline void ask_ahead(const double* values) { __builtin_prefetch(values + 2 * sheet_size); }

/// Works through windows of a whole piece of rows by the fours that they are made of: make(p) gives
/// what there is to know of the fours that end at a strip of positions, once for the three windows
/// that each is of, pair(p, older, newer) of these and those before them, and visit(p, pair,
/// newest) is called for each strip of windows. A pair is made a turn before it is needed, so that
/// no window has to wait for all three of its fours. What is made before the first position is of
/// no window's series.
template <class Make, class Pair, class Visit>
[[gnu::always_inline]] inline void for_fours(const double* values, Range at, Make make, Pair pair,
                                             Visit visit) {
  constexpr int strips = 4 / lanes;
  struct Fours {
    [[gnu::always_inline]] Fours(Make& make, std::int32_t p) {
#pragma GCC unroll 2
      for (int s = 0; s < strips; ++s) of[s] = make(p + s * lanes);
    }
    decltype(make(0)) of[strips];
  };
  struct Pairs {
    [[gnu::always_inline]] Pairs(Pair& pair, std::int32_t p, const Fours& older,
                                 const Fours& newer) {
#pragma GCC unroll 2
      for (int s = 0; s < strips; ++s) of[s] = pair(p + s * lanes, older.of[s], newer.of[s]);
    }
    decltype(make(0)) of[strips];
  };
  const auto visit_strips = [&](std::int32_t p, const Pairs& before, const Fours& newest)
      __attribute__((always_inline)) {
#pragma GCC unroll 2
    for (int s = 0; s < strips; ++s) visit(p + s * lanes, before.of[s], newest.of[s]);
  };
  Fours older(make, at.first - 4);
  Pairs before(pair, at.first - 4, Fours(make, at.first - 8), older);
  // Two by two, which change places without being moved.
  for (std::int32_t p = at.first; p < at.last; p += 8) {
    ask_ahead(values + p);
    const Fours newer(make, p);
    visit_strips(p, before, newer);
    const Pairs next(pair, p, older, newer);
    older = Fours(make, p + 4);
    visit_strips(p + 4, next, older);
    before = Pairs(pair, p + 4, newer, older);
  }
}

/// Which windows have any value of the four before their last: one of another series has none.
inline Truths holds_four_before(Truths set) { return (set & 0xf0) != 0; }

/// The same of all before the last four.
inline Truths holds_pair_before(Truths set) { return (set & 0xff0) != 0; }

/// Of windows of a whole piece, those that lack nothing.
inline Truths whole_at(const Sheet& sheet, std::int32_t p) {
  return sets_at(sheet, p) == all_of(set_of(piece_width));
}

bool all_there(const double* values, std::int64_t count) {
  constexpr int strips = 4;
  Truths there = all_of(std::int64_t{-1});
  std::int64_t i = 0;
  for (; i + strips * lanes <= count; i += strips * lanes) {
#pragma GCC unroll 4
    for (int s = 0; s < strips; ++s) {
      const Doubles value = load(values + i + s * lanes);
      there &= value == value;
    }
  }
  for (; i < count; ++i) {
    if (values[i] != values[i]) return false;
  }
  return all(there);
}

/// Of four positions, which values are there: the first is the highest bit.
inline std::uint64_t there_in_four(const double* values, const double* others) {
  constexpr std::uint8_t reversed[16] = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};
  int there = 0;
  for (int first = 0; first < 4; first += lanes) {
    const Doubles value = load(values + first);
    const Doubles other = load(others + first);
    there |= mask_of((value == value) & (other == other)) << first;
  }
  return reversed[there];
}

/// Notes of each position which values back from it are there in both columns, four positions in a
/// word of sets.
void note(const double* values, const double* others, std::int64_t count, std::uint16_t* present) {
  constexpr std::uint64_t every_period = (1 << piece_width) - 1;
  constexpr std::uint64_t in_each = every_period * 0x0001000100010001;
  std::uint64_t set = 0;
  for (std::int64_t i = 0; i < count; i += 4) {
    const auto longer = (set & every_period) << 4 | there_in_four(values + i, others + i);
    const auto sets = (longer >> 3 | longer << 14 | longer << 31 | longer << 48) & in_each;
    __builtin_memcpy(present + i, &sets, sizeof sets);
    set = longer;
  }
}
