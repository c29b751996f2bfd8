// Included by kernels.ipp only: sums and extremes of windows.
#pragma once

#include "kernels/present.ipp"

struct Sum {
  static constexpr double empty = 0.0;
  static Doubles into(Doubles a, Doubles b) { return a + b; }
  /// Without the sign of a zero, which says how many pieces there were.
  static Doubles done(Doubles folded) { return folded + 0.0; }
};

struct Least {
  static constexpr double empty = infinity;
  static Doubles into(Doubles a, Doubles b) { return lesser(b, a); }
  static Doubles done(Doubles folded) { return folded; }
};

struct Most {
  static constexpr double empty = -infinity;
  static Doubles into(Doubles a, Doubles b) { return greater(b, a); }
  static Doubles done(Doubles folded) { return folded; }
};

template <class Fold>
inline void finish(const Folds& to, std::ptrdiff_t p, Doubles folded, Doubles count, double least) {
  store(to.result + p, pick(count >= least, Fold::done(folded), all_of(missing)));
  if (to.count != nullptr) store(to.count + p, count);
}

/// Folds the four values that slot(back) gives from `newest` periods back on.
template <class Fold, class Slot>
[[gnu::always_inline]] inline Doubles fold_four(int newest, Slot slot) {
  return Fold::into(Fold::into(slot(newest + 3), slot(newest + 2)),
                    Fold::into(slot(newest + 1), slot(newest)));
}

/// Folds a piece, four by four. A slot without a value is empty.
template <class Fold, class Slot>
[[gnu::always_inline]] inline Doubles fold_piece(Slot slot) {
  return Fold::into(Fold::into(fold_four<Fold>(8, slot), fold_four<Fold>(4, slot)),
                    fold_four<Fold>(0, slot));
}

/// The value `back` periods before each position; empty where it is not in the set.
template <class Fold>
[[gnu::always_inline]] inline Doubles slot_of(const Sheet& sheet, std::int32_t p, Truths set,
                                              int back) {
  const Truths there = set << (63 - back);
  return there < 0 ? load(sheet.value + p - back * sheet.step) : all_of(Fold::empty);
}

template <class Fold>
void fold_windows(const Sheet sheet, int width, Range at, double least, const Folds to) {
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Truths set = sets_at(sheet, p, width);
    const Doubles folded = fold_piece<Fold>([&](int back) __attribute__((always_inline)) {
      return slot_of<Fold>(sheet, p, set, back);
    });
    finish<Fold>(to, p, folded, counts(set), least);
  }
}

/// Folds whole pieces of rows that count only whole.
template <class Fold>
void fold_whole(const Sheet of, Range at, const Folds to) {
  const Sheet sheet{of.value, of.present, of.age, 1};
  for_fours(
      sheet.value, at,
      [&](std::int32_t p) __attribute__((always_inline)) {
        return fold_four<Fold>(0, [&](int back) __attribute__((always_inline)) {
          return load(sheet.value + p - back);
        });
      },
      [](std::int32_t, Doubles older, Doubles newer)
          __attribute__((always_inline)) { return Fold::into(older, newer); },
      [&](std::int32_t p, Doubles before, Doubles newest) __attribute__((always_inline)) {
        const Doubles folded = Fold::into(before, newest);
        store(to.result + p, pick(whole_at(sheet, p), Fold::done(folded), all_of(missing)));
      });
}

/// Folds whole pieces of rows by what they have.
template <class Fold>
void fold_pieces(const Sheet of, Range at, double least, const Folds to) {
  const Sheet sheet{of.value, of.present, of.age, 1};
  for_fours(
      sheet.value, at,
      [&](std::int32_t p) __attribute__((always_inline)) {
        const Truths set = sets_at(sheet, p);
        return fold_four<Fold>(0, [&](int back) __attribute__((always_inline)) {
          return slot_of<Fold>(sheet, p, set, back);
        });
      },
      // What is of another series is empty.
      [&](std::int32_t p, Doubles older, Doubles newer) __attribute__((always_inline)) {
        const Truths own = holds_four_before(sets_at(sheet, p));
        return Fold::into(pick(own, older, all_of(Fold::empty)), newer);
      },
      [&](std::int32_t p, Doubles before, Doubles newest) __attribute__((always_inline)) {
        const Truths set = sets_at(sheet, p);
        const Doubles own = pick(holds_pair_before(set), before, all_of(Fold::empty));
        finish<Fold>(to, p, Fold::into(own, newest), counts(set), least);
      });
}

template <class Fold>
void fold(const Sheet& sheet, int width, Range at, double least, const Folds& piece) {
  if (width != piece_width || sheet.step != 1) {
    fold_windows<Fold>(sheet, width, at, least, piece);
  } else if (piece.count == nullptr && least >= width) {
    fold_whole<Fold>(sheet, at, piece);
  } else {
    fold_pieces<Fold>(sheet, at, least, piece);
  }
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
    const Doubles before = pick(own, load(older.result + p - offset), all_of(Fold::empty));
    const Doubles count = keep_where(own, load(older.count + p - offset));
    finish<Fold>(to, p, Fold::into(load(newer.result + p), before), load(newer.count + p) + count,
                 least);
  }
}

inline Doubles quotient(Doubles numerator, Doubles denominator) {
  return pick(denominator != 0.0, numerator / denominator, all_of(missing));
}

void divide(const double* numerator, const double* denominator, Range at, double* ratio) {
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    store(ratio + p, quotient(load(numerator + p), load(denominator + p)));
  }
}

void divide_whole(const Sheet& of, const Sheet& over, Range at, double* ratio) {
  struct Sums {
    Doubles of, over;
  };
  const Sheet sheet{of.value, of.present, of.age, 1};
  const double* under = over.value;
  const auto add = [](const Sums& a, const Sums& b) __attribute__((always_inline)) {
    return Sums{Sum::into(a.of, b.of), Sum::into(a.over, b.over)};
  };
  const auto four = [](const double* newest) __attribute__((always_inline)) {
    return fold_four<Sum>(0, [&](int back)
                                 __attribute__((always_inline)) { return load(newest - back); });
  };
  for_fours(
      sheet.value, at,
      [&](std::int32_t p) __attribute__((always_inline)) {
        ask_ahead(under + p);
        return Sums{four(sheet.value + p), four(under + p)};
      },
      [&](std::int32_t, const Sums& older, const Sums& newer)
          __attribute__((always_inline)) { return add(older, newer); },
      [&](std::int32_t p, const Sums& before, const Sums& newest) __attribute__((always_inline)) {
        const Sums all = add(before, newest);
        const Doubles found = quotient(Sum::done(all.of), Sum::done(all.over));
        store(ratio + p, pick(whole_at(sheet, p), found, all_of(missing)));
      });
}
