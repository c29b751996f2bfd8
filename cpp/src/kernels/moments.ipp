// Included by kernels.ipp only: moments of windows, and what follows from them.
#pragma once

#include "present.ipp"

/// Lanes past the last position hold whatever was there, hence the bound.
inline Doubles look_up(const ByCount& table, Doubles count) {
  const Doubles most = all_of(static_cast<double>(table.size - 1));
  const auto at = __builtin_convertvector(count < most ? count : most, Ints);
  Doubles found;
  for (int lane = 0; lane < lanes; ++lane) found[lane] = table.data[at[lane]];
  return found;
}

/// What the values of a strip of windows say.
struct Line {
  Doubles count, origin, shift, squares, time_mean, time_squares, products;
};

/// What a strip's results need to know of how many values there are.
struct Needs {
  Needs(const Wanted& wanted, Doubles count)
      : enough(count >= wanted.least),
        for_trend(count >= wanted.critical.least),
        for_range(count >= wanted.factor.least) {
    if (wanted.mean != nullptr || wanted.deviation != nullptr) note(enough);
    if (wanted.slope != nullptr) {
      note(for_trend);
      critical = look_up(wanted.critical, count);
    }
    if (wanted.lower != nullptr) {
      note(for_range);
      factor = look_up(wanted.factor, count);
    }
  }

  void note(Truths met) {
    all_met &= all(met);
    any_met |= any(met);
  }

  Truths enough, for_trend, for_range;
  Doubles critical{}, factor{};
  bool all_met = true;
  bool any_met = false;
};

/// `sure`: the windows of a strip hold enough values for all that is wanted.
template <bool sure>
[[gnu::always_inline]] inline Doubles where_enough(Truths enough, Doubles result) {
  return sure || all(enough) ? result : enough ? result : all_of(missing);
}

/// Says whether any outcome is undecided.
template <bool sure>
[[gnu::always_inline]] inline bool judge(const Line& of, const Needs& needs, double* slope,
                                         std::int8_t* outcome) {
  const Doubles explained = of.products * of.products;
  const Doubles most = of.time_squares * of.squares;
  const Doubles needed = needs.critical * most;
  const Doubles excess = explained - needed;
  store(slope, where_enough<sure>(needs.for_trend, of.products / of.time_squares));
  Truths way = of.products > 0.0 ? all_of(std::int64_t{up}) : all_of(std::int64_t{down});
  way = excess > 0.0 ? way : all_of(std::int64_t{flat});
  // Too near the critical value, to an exact line, or to the ends of the doubles for this test.
  const Truths clear = (magnitude(excess) > 1e-8 * needed) & (most - explained > 1e-9 * most) &
                       (most > 1e-280) & (most < 1e280);
  if ((sure || all(needs.for_trend)) && all(clear)) {
    store(outcome, way);
    return false;
  }
  const Truths still = (of.squares == 0.0) & (of.products == 0.0);
  way = clear ? way : all_of(std::int64_t{undecided});
  way = still ? all_of(std::int64_t{constant}) : way;
  way = needs.for_trend ? way : all_of(std::int64_t{none});
  store(outcome, way);
  return any(~clear & ~still & needs.for_trend);
}

template <bool sure>
[[gnu::always_inline]] inline void expect(const Line& of, const Needs& needs, const Wanted& wanted,
                                          Doubles value, std::ptrdiff_t next) {
  const Doubles mean = of.origin + of.shift;
  const Doubles reach = needs.factor * root(of.squares);
  const Doubles low = where_enough<sure>(needs.for_range, mean - reach);
  const Doubles high = where_enough<sure>(needs.for_range, mean + reach);
  store(wanted.lower + next, low);
  store(wanted.upper + next, high);
  if (wanted.centre != nullptr) {
    store(wanted.centre + next, where_enough<sure>(needs.for_range, mean));
  }
  if (wanted.place == nullptr) return;
  Truths where = value < low ? all_of(std::int64_t{below}) : all_of(std::int64_t{within});
  where = value > high ? all_of(std::int64_t{above}) : where;
  where = needs.for_range & (value == value) ? where : all_of(std::int64_t{nowhere});
  store(wanted.place + next, where);
}

inline void keep(const Line& of, bool timed, std::ptrdiff_t p, const Moments& kept) {
  store(kept.count + p, of.count);
  store(kept.origin + p, of.origin);
  store(kept.shift + p, of.shift);
  store(kept.squares + p, of.squares);
  if (!timed || kept.products == nullptr) return;
  store(kept.time_mean + p, of.time_mean);
  store(kept.time_squares + p, of.time_squares);
  store(kept.products + p, of.products);
}

/// Keeps and makes what is wanted of the windows at a strip; says whether an outcome is undecided.
template <bool timed, bool sure>
[[gnu::always_inline]] inline bool finish(const Sheet& sheet, std::ptrdiff_t p, const Line& of,
                                          const Needs& needs, const Moments& kept,
                                          const Wanted& wanted) {
  if (kept.origin != nullptr) keep(of, timed, p, kept);
  if (wanted.count != nullptr) store(wanted.count + p, of.count);
  if (wanted.mean != nullptr) {
    store(wanted.mean + p, where_enough<sure>(needs.enough, of.origin + of.shift));
  }
  if (wanted.deviation != nullptr) {
    const Doubles freedom = of.count - 1.0;
    store(wanted.deviation + p,
          where_enough<false>(needs.enough & (freedom > 0.0), root(of.squares / freedom)));
  }
  if (wanted.lower != nullptr) {
    const std::ptrdiff_t next = p + sheet.step;
    expect<sure>(of, needs, wanted, load(sheet.value + next), next);
  }
  if (!timed || wanted.slope == nullptr) return false;
  return judge<sure>(of, needs, wanted.slope + p, wanted.outcome + p);
}

/// Sums about each window's own first value, oldest first. The reference being one of the values,
/// the squares about it are at most 1 + n times those about the mean: no offset costs more than
/// log2(1 + n) bits, and nothing outside the window can change one.
struct Sums {
  Doubles sum, squares, products;

  template <bool timed>
  [[gnu::always_inline]] void add(Doubles x, Doubles time) {
    sum += x;
    squares += x * x;
    if (timed) products += time * x;
  }

  template <bool timed>
  [[gnu::always_inline]] Line about_mean(Doubles origin, const TimeLine& times) const {
    Line of;
    of.count = times.count;
    of.origin = origin;
    of.shift = sum / (times.count > 0.0 ? times.count : all_of(1.0));
    of.squares = squares - sum * of.shift;
    if (timed) {
      of.time_mean = times.mean;
      of.time_squares = times.squares;
      of.products = products - times.sum * of.shift;
    }
    return of;
  }
};

/// What is the same for all windows of one width that lack nothing.
struct Complete {
  Complete(int width, const Wanted& wanted)
      : times(TimeLine::all(time_sums()[(1 << width) - 1])),
        needs(wanted, times.count),
        sure(needs.all_met) {}

  TimeLine times;
  Needs needs;
  bool sure;
};

template <bool timed>
[[gnu::always_inline]] inline bool centre_complete(const Sheet& sheet, int width, std::int32_t p,
                                                   const Complete& complete, const Moments& kept,
                                                   const Wanted& wanted) {
  const double* oldest = sheet.value + p - (width - 1) * sheet.step;
  const Doubles origin = load(oldest);
  Sums sums{};
#pragma GCC unroll 12
  for (int i = 1; i < width; ++i) {
    const Doubles time = all_of(static_cast<double>(i + 1 - width));
    sums.template add<timed>(load(oldest + i * sheet.step) - origin, time);
  }
  const Line of = sums.template about_mean<timed>(origin, complete.times);
  return finish<timed, true>(sheet, p, of, complete.needs, kept, wanted);
}

template <bool timed>
[[gnu::always_inline]] inline Line partial_line(const Sheet& sheet, std::int32_t p,
                                                const Present& present, const TimeLine& times) {
  const Doubles origin = present.first(sheet, p);
  Sums sums{};
  const int furthest = present.furthest();
  const double* values = sheet.value + p - furthest * sheet.step;
  Doubles time = all_of(-static_cast<double>(furthest));
  // The sign says whether the value of the period in turn is there.
  Truths set = present.set << (63 - furthest);
  for (int i = 0; i <= furthest; ++i) {
    const Doubles x = load(values) - origin;
    sums.template add<timed>(set < 0 ? x : Doubles{}, time);
    values += sheet.step;
    time += 1.0;
    set <<= 1;
  }
  return sums.template about_mean<timed>(origin, times);
}

/// The same bits with the same steps for every strip, which costs less than guessing how far back
/// each goes: what a window does not have is read, where it can be, and dropped.
template <bool timed>
[[gnu::always_inline]] inline Line partial_piece(const Sheet& sheet, std::int32_t p,
                                                 const Present& present, const TimeLine& times) {
  const double* newest = sheet.value + p;
  Doubles origin{};
#pragma GCC unroll 12
  for (int back = 0; back < piece_width; ++back) {
    const Truths set = present.set << (63 - back);
    origin = set < 0 ? load(newest - back) : origin;
  }
  Sums sums{};
#pragma GCC unroll 12
  for (int back = piece_width - 1; back >= 0; --back) {
    const Truths set = present.set << (63 - back);
    const Doubles x = load(newest - back) - origin;
    sums.template add<timed>(set < 0 ? x : Doubles{}, all_of(-static_cast<double>(back)));
  }
  return sums.template about_mean<timed>(origin, times);
}

/// The same bits where values are missing.
template <bool timed>
[[gnu::noinline]] bool centre_partial(const Sheet& sheet, int width, std::int32_t p,
                                      const TimeSums* times, const Moments& kept,
                                      const Wanted& wanted) {
  const Present present(sheet, p, width);
  const TimeLine of_each(times, present.set);
  const Needs needs(wanted, of_each.count);
  Line of{};
  of.count = of_each.count;
  if (kept.origin != nullptr || needs.any_met) {
    // Two lanes go back less far between them, and shifts of theirs cost more.
    of = lanes == 4 && width == piece_width && sheet.step == 1
             ? partial_piece<timed>(sheet, p, present, of_each)
             : partial_line<timed>(sheet, p, present, of_each);
  }
  return finish<timed, false>(sheet, p, of, needs, kept, wanted);
}

/// By value: bytes written may alias anything.
template <bool timed>
[[gnu::always_inline]] inline bool centre_windows(const Sheet sheet, int width, Range at,
                                                  const Moments kept, const Wanted wanted) {
  const TimeSums* times = time_sums();
  const Complete of_complete(width, wanted);
  bool open = false;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    open |= of_complete.sure && complete<lanes>(sheet, p, width)
                ? centre_complete<timed>(sheet, width, p, of_complete, kept, wanted)
                : centre_partial<timed>(sheet, width, p, times, kept, wanted);
  }
  return open;
}

template <bool timed>
inline bool centre_any(const Sheet& sheet, int width, Range at, const Moments& kept,
                       const Wanted& wanted) {
  // The loops over a whole piece of rows are worth unrolling.
  if (width == piece_width && sheet.step == 1) {
    return centre_windows<timed>({sheet.value, sheet.present, sheet.age, 1}, piece_width, at, kept,
                                 wanted);
  }
  return centre_windows<timed>(sheet, width, at, kept, wanted);
}

/// Means and deviations of windows that count only whole, as `fold_whole` folds such.
template <bool squared>
[[gnu::always_inline]] inline void describe_whole(const Sheet sheet, int width, Range at,
                                                  const Wanted wanted) {
  const Truths whole = all_of((std::int64_t{1} << width) - 1);
  const Doubles count = all_of(static_cast<double>(width));
  const Doubles freedom = count - 1.0;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const double* oldest = sheet.value + p - (width - 1);
    const Doubles origin = load(oldest);
    Doubles sum{};
    Doubles squares{};
#pragma GCC unroll 12
    for (int i = 1; i < width; ++i) {
      const Doubles x = load(oldest + i) - origin;
      sum += x;
      if (squared) squares += x * x;
    }
    const Doubles shift = sum / count;
    const Truths there = Present(sheet, p, width).set == whole;
    if (wanted.mean != nullptr) {
      store(wanted.mean + p, there ? origin + shift : all_of(missing));
    }
    if (squared) {
      const Doubles deviation = root((squares - sum * shift) / freedom);
      store(wanted.deviation + p, there & (freedom > 0.0) ? deviation : all_of(missing));
    }
  }
}

bool only_described(const Moments& kept, const Wanted& wanted) {
  return kept.origin == nullptr && wanted.count == nullptr && wanted.slope == nullptr &&
         wanted.lower == nullptr && (wanted.mean != nullptr || wanted.deviation != nullptr);
}

template <bool squared>
void describe(const Sheet& sheet, int width, Range at, const Wanted& wanted) {
  width == piece_width ? describe_whole<squared>(sheet, piece_width, at, wanted)
                       : describe_whole<squared>(sheet, width, at, wanted);
}

bool centre(const Sheet& sheet, int width, Range at, const Moments& kept, const Wanted& wanted) {
  if (sheet.step == 1 && wanted.least >= width && only_described(kept, wanted)) {
    wanted.deviation != nullptr ? describe<true>(sheet, width, at, wanted)
                                : describe<false>(sheet, width, at, wanted);
    return false;
  }
  const bool timed = kept.products != nullptr || wanted.slope != nullptr;
  return timed ? centre_any<true>(sheet, width, at, kept, wanted)
               : centre_any<false>(sheet, width, at, kept, wanted);
}

template <bool timed>
inline Line load_line(const Moments& moments, std::ptrdiff_t p) {
  Line of;
  of.count = load(moments.count + p);
  of.origin = load(moments.origin + p);
  of.shift = load(moments.shift + p);
  of.squares = load(moments.squares + p);
  if (timed) {
    of.time_mean = load(moments.time_mean + p);
    of.time_squares = load(moments.time_squares + p);
    of.products = load(moments.products + p);
  }
  return of;
}

/// Zeros where a piece would be of another series.
template <bool timed>
inline void keep_own(Line& piece, Truths own) {
  const auto keep = [&](Doubles& of) { of = own ? of : Doubles{}; };
  keep(piece.count);
  keep(piece.origin);
  keep(piece.shift);
  keep(piece.squares);
  if (timed) {
    keep(piece.time_mean);
    keep(piece.time_squares);
    keep(piece.products);
  }
}

/// What joining needs to know of how many values there are on either side.
struct Shares {
  Shares(Doubles newer, Doubles older)
      : total(newer + older),
        older_share(older / (total > 0.0 ? total : all_of(1.0))),
        weight(newer * older_share) {}

  Doubles total, older_share, weight;
};

/// The pairwise formulas of Chan, Golub and LeVeque (1983). A side without values changes no bit
/// of the other, however large that is.
template <bool timed, bool both>
[[gnu::always_inline]] inline Line joined(const Line& newer, const Line& older,
                                          const Shares& shares, double periods) {
  Line of;
  of.count = shares.total;
  of.origin = both ? newer.origin : newer.count > 0.0 ? newer.origin : older.origin;
  const Doubles apart = (older.origin - of.origin) + (older.shift - newer.shift);
  const Doubles step = both ? apart : older.count > 0.0 ? apart : Doubles{};
  of.shift = newer.shift + step * shares.older_share;
  of.squares = newer.squares + older.squares + shares.weight * (step * step);
  if (timed) {
    const Doubles wait = (older.time_mean - periods) - newer.time_mean;
    of.time_mean = newer.time_mean + wait * shares.older_share;
    of.time_squares = newer.time_squares + older.time_squares + shares.weight * (wait * wait);
    of.products = newer.products + older.products + shares.weight * (wait * step);
  }
  return of;
}

template <bool timed>
[[gnu::always_inline]] inline bool join_windows(const Sheet sheet, const Moments window,
                                                const Moments piece, std::int32_t periods,
                                                int width, Range at, const Moments kept,
                                                const Wanted wanted) {
  const std::ptrdiff_t offset = periods * sheet.step;
  const Doubles full_newer = all_of(static_cast<double>(periods));
  const Doubles full_older = all_of(static_cast<double>(width - periods));
  const Shares of_full(full_newer, full_older);
  const Needs full_needs(wanted, of_full.total);
  const bool sure = full_needs.all_met;
  bool open = false;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Line newer = load_line<timed>(window, p);
    Line older = load_line<timed>(piece, p - offset);
    const Truths own = reaches(sheet, p, periods);
    if (sure && all((newer.count == full_newer) & (older.count == full_older) & own)) {
      const Line of = joined<timed, true>(newer, older, of_full, periods);
      open |= finish<timed, true>(sheet, p, of, full_needs, kept, wanted);
      continue;
    }
    keep_own<timed>(older, own);
    const Shares shares(newer.count, older.count);
    const Line of = joined<timed, false>(newer, older, shares, periods);
    open |= finish<timed, false>(sheet, p, of, Needs(wanted, of.count), kept, wanted);
  }
  return open;
}

bool join(const Sheet& sheet, const Moments& window, const Moments& piece, std::int32_t periods,
          int width, Range at, const Moments& kept, const Wanted& wanted) {
  return window.products != nullptr
             ? join_windows<true>(sheet, window, piece, periods, width, at, kept, wanted)
             : join_windows<false>(sheet, window, piece, periods, width, at, kept, wanted);
}
