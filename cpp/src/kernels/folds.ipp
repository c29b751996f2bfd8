// Included by kernels.ipp only: sums and extremes of windows.
#pragma once

#include "present.ipp"

struct Sum {
  static constexpr double empty = 0.0;
  static Doubles into(Doubles a, Doubles b) { return a + b; }
};

struct Least {
  static constexpr double empty = infinity;
  static Doubles into(Doubles a, Doubles b) { return b < a ? b : a; }
};

struct Most {
  static constexpr double empty = -infinity;
  static Doubles into(Doubles a, Doubles b) { return b > a ? b : a; }
};

inline void finish(const Folds& to, std::ptrdiff_t p, Doubles folded, Doubles count, double least) {
  store(to.result + p, count >= least ? folded : all_of(missing));
  if (to.count != nullptr) store(to.count + p, count);
}

/// Folds the values of each window of a run of strips into one, oldest first.
template <class Fold, int strips>
[[gnu::always_inline]] inline void fold_strips(const Sheet& sheet, int width, std::int32_t p,
                                               Doubles* folded) {
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) folded[s] = all_of(Fold::empty);
#pragma GCC unroll 12
  for (int i = 0; i < width; ++i) {
    const double* values = sheet.value + p - (width - 1 - i) * sheet.step;
#pragma GCC unroll 4
    for (int s = 0; s < strips; ++s) folded[s] = Fold::into(folded[s], load(values + s * lanes));
  }
}

template <class Fold, int strips>
[[gnu::always_inline]] inline void fold_complete(const Sheet& sheet, int width, std::int32_t p,
                                                 double least, const Folds& to) {
  Doubles folded[strips];
  fold_strips<Fold, strips>(sheet, width, p, folded);
#pragma GCC unroll 4
  for (int s = 0; s < strips; ++s) {
    finish(to, p + s * lanes, folded[s], all_of(static_cast<double>(width)), least);
  }
}

template <class Fold>
inline void fold_partial(const Sheet& sheet, int width, std::int32_t p, double least,
                         const Folds& to) {
  const Present present(sheet, p, width);
  Doubles folded = all_of(Fold::empty);
  const int furthest = present.furthest();
  Truths set = present.set << (63 - furthest);
  for (int back = furthest; back >= 0; --back, set <<= 1) {
    const Doubles value = load(sheet.value + p - back * sheet.step);
    folded = Fold::into(folded, set < 0 ? value : all_of(Fold::empty));
  }
  finish(to, p, folded, TimeLine(time_sums(), present.set).count, least);
}

/// The same for windows of a whole piece, with the same steps for every strip.
template <class Fold>
[[gnu::always_inline]] inline void fold_masked(const Sheet& sheet, std::int32_t p, double least,
                                               const Folds& to) {
  const Present present(sheet, p, piece_width);
  Doubles folded = all_of(Fold::empty);
  Doubles count{};
#pragma GCC unroll 12
  for (int back = piece_width - 1; back >= 0; --back) {
    const Truths there = present.set << (63 - back);
    folded = Fold::into(folded, there < 0 ? load(sheet.value + p - back) : all_of(Fold::empty));
    count += there < 0 ? all_of(1.0) : Doubles{};
  }
  finish(to, p, folded, count, least);
}

/// Where strips that lack values are many, asking of each whether it does costs more than it saves.
template <class Fold>
[[gnu::always_inline]] inline void fold_pieces(const Sheet sheet, Range at, double least,
                                               const Folds to) {
  constexpr int strips = overrun / 4;
  for (std::int32_t p = at.first; p < at.last; p += strips * lanes) {
    if (complete<strips * lanes>(sheet, p, piece_width)) {
      fold_complete<Fold, strips>(sheet, piece_width, p, least, to);
      continue;
    }
    for (int s = 0; s < strips; ++s) fold_masked<Fold>(sheet, p + s * lanes, least, to);
  }
}

template <class Fold>
[[gnu::always_inline]] inline void fold_windows(const Sheet sheet, int width, Range at,
                                                double least, const Folds to) {
  for_windows<4>(sheet, width, at,
                 [&](auto clean, auto strips, std::int32_t p) __attribute__((always_inline)) {
                   if constexpr (decltype(clean)::number) {
                     fold_complete<Fold, decltype(strips)::number>(sheet, width, p, least, to);
                   } else {
                     fold_partial<Fold>(sheet, width, p, least, to);
                   }
                 });
}

/// Folds windows that count only whole: no strip needs to know what another lacks, and what lies
/// outside its own series a window that is not whole may read and drop.
template <class Fold>
[[gnu::always_inline]] inline void fold_whole(const Sheet sheet, int width, Range at,
                                              const Folds to) {
  constexpr int strips = overrun / 4;
  const Truths whole = all_of((std::int64_t{1} << width) - 1);
  for (std::int32_t p = at.first; p < at.last; p += strips * lanes) {
    Doubles folded[strips];
    fold_strips<Fold, strips>(sheet, width, p, folded);
#pragma GCC unroll 4
    for (int s = 0; s < strips; ++s) {
      const Present present(sheet, p + s * lanes, width);
      store(to.result + p + s * lanes, present.set == whole ? folded[s] : all_of(missing));
    }
  }
}

template <class Fold>
void fold(const Sheet& sheet, int width, Range at, double least, const Folds& piece) {
  if (piece.count == nullptr && least >= width && sheet.step == 1) {
    return width == piece_width ? fold_whole<Fold>(sheet, piece_width, at, piece)
                                : fold_whole<Fold>(sheet, width, at, piece);
  }
  if (width == piece_width && sheet.step == 1) {
    const Sheet rows{sheet.value, sheet.present, sheet.age, 1};
    if constexpr (lanes == 4) return fold_pieces<Fold>(rows, at, least, piece);
    return fold_windows<Fold>(rows, piece_width, at, least, piece);
  }
  fold_windows<Fold>(sheet, width, at, least, piece);
}

template <class Fold>
void join_folds(const Sheet& of, const Folds& window, const Folds& piece, std::int32_t periods,
                Range at, double least, const Folds& joined) {
  const Sheet sheet = of;
  const Folds newer = window;
  const Folds older = piece;
  const Folds to = joined;
  const std::ptrdiff_t offset = periods * sheet.step;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Truths own = reaches(sheet, p, periods);
    const Doubles before = own ? load(older.result + p - offset) : all_of(Fold::empty);
    const Doubles count = own ? load(older.count + p - offset) : Doubles{};
    finish(to, p, Fold::into(load(newer.result + p), before), load(newer.count + p) + count, least);
  }
}

void divide(const double* numerator, const double* denominator, Range at, double* ratio) {
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Doubles under = load(denominator + p);
    store(ratio + p, under != 0.0 ? load(numerator + p) / under : all_of(missing));
  }
}
