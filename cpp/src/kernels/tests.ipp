// Included by kernels.ipp only: tests of the lines through windows.
#pragma once

#include "kernels/joins.ipp"

/// Degrees of freedom that are the same in all lanes: what p-values need to know of them.
class SameFreedom {
 public:
  SameFreedom(const PValues& known, std::int64_t freedom)
      : terms_(known.terms + freedom * p_value_terms),
        count_(known.count[freedom]),
        freedom_(freedom) {}

  Doubles polynomial(Doubles y) const {
    Doubles sum = all_of(terms_[count_ - 1]);
    for (int left = count_ - 1; left-- > 0;) sum = sum * y + terms_[left];
    return sum;
  }

  /// `base` to the power of half of them.
  Doubles half_power(Doubles base) const {
    Doubles power = all_of(1.0);
    Doubles square = base;
    for (auto left = freedom_ >> 1; left != 0; left >>= 1) {
      if ((left & 1) != 0) power *= square;
      square *= square;
    }
    return (freedom_ & 1) != 0 ? power * root(base) : power;
  }

 private:
  const double* terms_;
  int count_;
  std::int64_t freedom_;
};

/// Degrees of freedom that differ from lane to lane.
class EachFreedom {
 public:
  EachFreedom(const PValues& known, Truths freedom)
      : terms_(known.terms), at_(freedom * p_value_terms), freedom_(freedom) {
    for (int lane = 0; lane < lanes; ++lane) {
      const int count = known.count[freedom[lane]];
      count_ = count > count_ ? count : count_;
    }
  }

  /// Terms that some lack are zeros, which change no bit.
  Doubles polynomial(Doubles y) const {
    Doubles sum{};
    for (int left = count_; left-- > 0;) sum = sum * y + looked_up(terms_ + left, at_);
    return sum;
  }

  Doubles half_power(Doubles base) const {
    Doubles power = all_of(1.0);
    Doubles square = base;
    for (Truths left = freedom_ >> 1; mask_of(left != 0) != 0; left >>= 1) {
      power = pick((left & 1) != 0, power * square, power);
      square *= square;
    }
    return pick((freedom_ & 1) != 0, power * root(base), power);
  }

 private:
  const double* terms_;
  int count_ = 1;
  Truths at_;
  Truths freedom_;
};

/// Of what a line leaves of the squares about the mean, and what it explains (p_values.hpp).
template <class Freedom>
[[gnu::always_inline]] inline Doubles p_values(Doubles residual, Doubles explained,
                                               const Freedom& freedom) {
  const Doubles total = residual + explained;
  const Doubles left = residual / total;
  const Doubles inverse = 1.0 / (1.0 + root(explained / total));
  const Doubles y = 2.0 * (left * inverse * inverse) - 1.0;
  const Doubles p = freedom.half_power(left) * inverse * freedom.polynomial(y);
  return pick(total == 0.0, all_of(1.0), lesser(all_of(1.0), p));
}

double p_value(double residual, double explained, std::int32_t freedom, const PValues& known) {
  return p_values(all_of(residual), all_of(explained), SameFreedom(known, freedom))[0];
}

/// Adds up, oldest first, the squares of how far values are from their line.
class Residuals {
 public:
  Residuals(const Line& of, Doubles slope) : of_(of), slope_(slope) {}

  void add(Doubles value, int back, Truths there) {
    squares_ += keep_where(there, square(value, back));
  }
  void add(Doubles value, int back) { squares_ += square(value, back); }

  Doubles squares() const { return squares_; }

 private:
  Doubles square(Doubles value, int back) const {
    const Doubles time = all_of(static_cast<double>(-back)) - of_.time_mean;
    const Doubles residual = ((value - of_.origin) - of_.shift) - slope_ * time;
    return residual * residual;
  }

  Line of_;
  Doubles slope_;
  Doubles squares_{};
};

/// Of windows that lack nothing.
inline Doubles whole_residuals(const Sheet& sheet, std::int32_t p, int width, Residuals residuals) {
  for (int back = width; back-- > 0;) {
    residuals.add(load(sheet.value + p - back * sheet.step), back);
  }
  return residuals.squares();
}

inline Doubles partial_residuals(const Sheet& sheet, std::int32_t p, int width,
                                 Residuals residuals) {
  for (int piece = (width - 1) / piece_width; piece >= 0; --piece) {
    const int periods = piece * piece_width;
    const Truths own = piece == 0 ? all_of(std::int64_t{-1}) : reaches(sheet, p, periods);
    if (mask_of(own) == 0) continue;
    const std::int32_t end = p - static_cast<std::int32_t>(periods * sheet.step);
    const int held = width - periods < piece_width ? width - periods : piece_width;
    const Truths sets = sets_at(sheet, end, held) & own;
    for (int back = held; back-- > 0;) {
      const Truths there = ((sets >> back) & 1) != 0;
      residuals.add(load(sheet.value + end - back * sheet.step), periods + back, there);
    }
  }
  return residuals.squares();
}

/// A strip of windows: their lines, what these leave, and which of them are tested.
struct Fit {
  Line of;
  Doubles slope, explained, residual;
  Truths tested;
};

inline Fit fit(const Sheet& sheet, std::int32_t p, int width, const Moments& moments,
               const Tests& wanted) {
  Fit found;
  found.of = load_line<true>(moments, p);
  found.tested = found.of.count >= wanted.critical.least;
  found.slope = load(wanted.slope + p);
  found.explained = found.slope * found.of.products;
  found.residual = found.of.squares - found.explained;
  const Truths cancelled = found.tested & (found.residual < least_left * found.of.squares);
  if (mask_of(cancelled) == 0) return found;
  const Residuals nothing_yet(found.of, found.slope);
  const bool whole = all((found.of.count == static_cast<double>(width)) | ~found.tested);
  const Doubles each = whole ? whole_residuals(sheet, p, width, nothing_yet)
                             : partial_residuals(sheet, p, width, nothing_yet);
  found.residual = pick(cancelled, each, found.residual);
  return found;
}

/// Stores what is wanted of windows that are tested.
inline void store_where(Truths tested, double* column, std::int32_t p, Doubles result) {
  if (column != nullptr) store(column + p, pick(tested, result, all_of(missing)));
}

inline void store_p_values(const Fit& found, std::int32_t p, const Tests& wanted) {
  const int tested = mask_of(found.tested);
  Doubles result = all_of(missing);
  if (tested != 0) {
    // Bounded as lanes past the last position hold whatever was there, and windows of more values
    // are judged again one by one.
    const Doubles most = all_of(static_cast<double>(wanted.p_values.most));
    const Truths each = whole_numbers(lesser(found.of.count - 2.0, most));
    const std::int64_t one = each[__builtin_ctz(static_cast<unsigned>(tested))];
    const Truths freedom = pick(found.tested, each, all_of(one));
    const auto by = [&](const auto& how) {
      return p_values(found.residual, found.explained, how);
    };
    result = all(freedom == one) ? by(SameFreedom(wanted.p_values, one))
                                 : by(EachFreedom(wanted.p_values, freedom));
  }
  store_where(found.tested, wanted.p_value, p, result);
}

/// How far an interval reaches, by the variance of what it is of per unit of residual variance.
inline Doubles reach(const Fit& found, Doubles factor, const Tests& wanted) {
  const Doubles variance = found.residual / (found.of.count - 2.0);
  return look_up(wanted.critical, found.of.count) * root(variance * factor);
}

inline void store_slopes(const Fit& found, std::int32_t p, const Tests& wanted) {
  const Doubles apart = reach(found, 1.0 / found.of.time_squares, wanted);
  store_where(found.tested, wanted.slope_low, p, found.slope - apart);
  store_where(found.tested, wanted.slope_high, p, found.slope + apart);
}

inline void store_levels(const Fit& found, std::int32_t p, const Tests& wanted) {
  const Line& of = found.of;
  const Doubles level = of.origin + (of.shift - found.slope * of.time_mean);
  const Doubles factor = 1.0 / of.count + of.time_mean * of.time_mean * (1.0 / of.time_squares);
  const Doubles apart = reach(found, factor, wanted);
  store_where(found.tested, wanted.level, p, level);
  store_where(found.tested, wanted.level_low, p, level - apart);
  store_where(found.tested, wanted.level_high, p, level + apart);
}

/// Takes the same steps as SlopeTest does for one window, for the same bits; judge() has left open
/// what may be an exact line and what doubles cannot square. Each step is taken for several strips
/// before the next, so that these need not wait for each other.
void test(const Sheet& of, int width, const Moments& window, Range at, const Tests& all_wanted) {
  // By value: what is written may alias anything.
  const Sheet sheet = of;
  const Moments moments = window;
  const Tests wanted = all_wanted;
  constexpr int strips = 8;
  Fit found[strips];
  const auto each = [&](std::int32_t from, auto step) {
    for (int s = 0; s < strips && from + s * lanes < at.last; ++s) step(s, from + s * lanes);
  };
  for (std::int32_t from = at.first; from < at.last; from += strips * lanes) {
    each(from, [&](int s, std::int32_t p) {
      found[s] = fit(sheet, p, width, moments, wanted);
    });
    if (wanted.p_value != nullptr) {
      each(from, [&](int s, std::int32_t p) { store_p_values(found[s], p, wanted); });
    }
    if (wanted.slope_low != nullptr || wanted.slope_high != nullptr) {
      each(from, [&](int s, std::int32_t p) { store_slopes(found[s], p, wanted); });
    }
    if (wanted.level != nullptr || wanted.level_low != nullptr || wanted.level_high != nullptr) {
      each(from, [&](int s, std::int32_t p) { store_levels(found[s], p, wanted); });
    }
  }
}
