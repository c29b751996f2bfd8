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

/// How many values there are in each of a strip's sets: bits are added up in pairs, fours and bytes.
inline Doubles counts(Truths sets) {
  const Truths pairs = sets - (sets >> 1 & 0x555);
  const Truths fours = (pairs & 0x333) + (pairs >> 2 & 0x333);
  const Truths bytes = (fours + (fours >> 4)) & 0xf0f;
  const Truths count = (bytes + (bytes >> 8)) & 0x1f;
  // Written into the last digits of 2^52.
  return reinterpret_cast<Doubles>(count | 0x4330000000000000) - 0x1p52;
}

/// Works through windows of a whole piece of rows by the fours that they are made of: make(p) gives
/// what there is to know of the fours that end at a strip of positions, once for the three windows
/// that each is of, and visit(p, oldest, older, newest) is called for each strip of windows. What
/// is made before the first position is of no window's series.
template <class Make, class Visit>
[[gnu::always_inline]] inline void for_fours(Range at, Make make, Visit visit) {
  constexpr int strips = 4 / lanes;
  struct Block {
    [[gnu::always_inline]] Block(Make& make, std::int32_t p) {
#pragma GCC unroll 2
      for (int s = 0; s < strips; ++s) of[s] = make(p + s * lanes);
    }
    decltype(make(0)) of[strips];
  };
  const auto visit_block = [&](std::int32_t p, const Block& oldest, const Block& older,
                               const Block& newest) __attribute__((always_inline)) {
#pragma GCC unroll 2
    for (int s = 0; s < strips; ++s) {
      visit(p + s * lanes, oldest.of[s], older.of[s], newest.of[s]);
    }
  };
  Block a(make, at.first - 8);
  Block b(make, at.first - 4);
  // The three change places without being moved.
  for (std::int32_t p = at.first; p < at.last; p += 12) {
    const Block c(make, p);
    visit_block(p, a, b, c);
    a = Block(make, p + 4);
    visit_block(p + 4, b, c, a);
    b = Block(make, p + 8);
    visit_block(p + 8, c, a, b);
  }
}

/// Which windows have any value of the four that ends `back` periods before their own end: one of
/// another series has none.
inline Truths holds_four(Truths set, int back) {
  return (set & (std::int64_t{0xf} << back)) != 0;
}

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
