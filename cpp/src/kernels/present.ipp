// Included by kernels.ipp only: which values of a strip of windows are there.
#pragma once

/// A number known when compiling, handed to a lambda.
template <auto known>
struct Number {
  static constexpr auto number = known;
};

/// The values back from a strip of positions that are there: a bit each, lane by lane.
struct Present {
  Present(const Sheet& sheet, std::int32_t p, int width) {
    std::uint16_t __attribute__((vector_size(2 * lanes))) sets;
    __builtin_memcpy(&sets, sheet.present + p, sizeof sets);
    set = __builtin_convertvector(sets, Truths) & ((std::int64_t{1} << width) - 1);
  }

  /// How far back the first value of any of the windows is.
  int furthest() const {
    std::int64_t any = 1;
    for (int lane = 0; lane < lanes; ++lane) any |= set[lane];
    return back_to_first(any);
  }

  static int back_to_first(std::int64_t set) {
    return 63 - __builtin_clzll(static_cast<unsigned long long>(set));
  }

  /// The first value of each window.
  Doubles first(const Sheet& sheet, std::int32_t p) const {
    Doubles values{};
    for (int lane = 0; lane < lanes; ++lane) {
      if (set[lane] == 0) continue;
      values[lane] = sheet.value[p + lane - back_to_first(set[lane]) * sheet.step];
    }
    return values;
  }

  Truths set;
};

/// What the times of a strip of windows come to.
struct TimeLine {
  TimeLine() = default;
  TimeLine(const TimeSums* times, Truths sets) {
    Doubles by_lane[4];
    for (int lane = 0; lane < lanes; ++lane) {
      __builtin_memcpy(&by_lane[lane * 4 / lanes], times + sets[lane], sizeof(TimeSums));
    }
    transpose(by_lane);
    count = by_lane[0];
    sum = by_lane[1];
    mean = by_lane[2];
    squares = by_lane[3];
  }
  static TimeLine all(const TimeSums& times) {
    TimeLine of;
    of.count = all_of(times.count);
    of.sum = all_of(times.sum);
    of.mean = all_of(times.mean);
    of.squares = all_of(times.squares);
    return of;
  }

  Doubles count{}, sum{}, mean{}, squares{};
};

/// Which of a strip's windows reach `periods` back in their own series.
inline Truths reaches(const Sheet& sheet, std::int32_t p, std::int32_t periods) {
  std::int32_t __attribute__((vector_size(4 * lanes))) ages;
  __builtin_memcpy(&ages, sheet.age + p, sizeof ages);
  return __builtin_convertvector(ages >= periods, Truths);
}

/// Whether every value of the windows that end at positions p, p + 1, ... p + n - 1 is there.
template <int n>
inline bool complete(const Sheet& sheet, std::int32_t p, int width) {
  const std::uint64_t whole = ((std::uint64_t{1} << width) - 1) * 0x0001000100010001;
  std::uint64_t shared = whole;
  for (int i = 0; i < n; i += 4) {
    std::uint64_t sets = ~std::uint64_t{0};
    __builtin_memcpy(&sets, sheet.present + p + i, n - i < 4 ? 2 * (n - i) : 8);
    shared &= sets;
  }
  return shared == whole;
}

/// Calls visit(clean, strips, p) for runs of strips from the first position on: `most` strips where
/// all their windows are complete, else one.
template <int most, class Visit>
[[gnu::always_inline]] inline void for_windows(const Sheet& sheet, int width, Range at,
                                               Visit visit) {
  for (std::int32_t p = at.first; p < at.last;) {
    if (p + (most - 1) * lanes < at.last && complete<most * lanes>(sheet, p, width)) {
      visit(Number<true>{}, Number<most>{}, p);
      p += most * lanes;
      continue;
    }
    const auto last = p + most * lanes < at.last ? p + most * lanes : at.last;
    for (; p < last; p += lanes) {
      if (complete<lanes>(sheet, p, width)) {
        visit(Number<true>{}, Number<1>{}, p);
      } else {
        visit(Number<false>{}, Number<1>{}, p);
      }
    }
  }
}

bool all_there(const double* values, std::int64_t count) {
  Truths there = all_of(std::int64_t{-1});
  std::int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const Doubles value = load(values + i);
    there &= value == value;
  }
  for (; i < count; ++i) {
    if (values[i] != values[i]) return false;
  }
  return all(there);
}
