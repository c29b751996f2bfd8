// Included by kernels.ipp only: figures to come, told from the levels of single periods.
#pragma once

#include "kernels/lines.ipp"

/// What is between the least and the most that a figure can be.
inline Doubles possible(Doubles figure, Doubles least, Doubles most) {
  return pick(figure < least, least, pick(figure > most, most, figure));
}

/// Takes the same steps as SinglePeriods::about does for one figure, for the same bits.
void foretell(const KnownLevels& of, Range at, const Foretelling& how, const FiguresToCome& all_told) {
  // By value: what is written may alias anything.
  const KnownLevels levels = of;
  const Foretelling rule = how;
  const FiguresToCome told = all_told;
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Doubles count = load(levels.count + p);
    const Doubles to_come = load(levels.to_come + p);
    const Doubles in_hand = load(levels.in_hand + p);
    const Doubles found = load(levels.deviation + p);
    const Doubles deviation = pick(found == found, found, Doubles{});
    const Doubles divisor =
        levels.periods == nullptr ? all_of(1.0) : load(levels.periods + p);
    const auto in_unit = [&](Doubles whole) __attribute__((always_inline)) {
      return (levels.periods == nullptr ? whole : whole / divisor) * rule.scale;
    };
    const Doubles variance = to_come + to_come * to_come / count;
    const Doubles centre = in_unit(in_hand + load(levels.mean + p) * to_come);
    const Doubles error = in_unit(deviation * root(variance));
    const Doubles least = in_unit(in_hand + rule.minimum * to_come);
    const Doubles most = in_unit(in_hand + rule.maximum * to_come);
    const Doubles reach = look_up(rule.critical, greater(count - 1.0, Doubles{})) * error;
    store(told.centre + p, centre);
    store(told.error + p, error);
    store(told.least + p, least);
    store(told.most + p, most);
    store(told.expected + p, possible(centre, least, most));
    store(told.lower + p, possible(centre - reach, least, most));
    store(told.upper + p, possible(centre + reach, least, most));
  }
}

/// Two neighbouring points of Student's t for each lane.
struct TPoints {
  Doubles below, step, next_below, next_step;
};

/// Degrees of freedom that are the same in all lanes.
class SameTable {
 public:
  explicit SameTable(const double* table) : table_(table) {}

  TPoints at(Truths place) const {
#if KENTPERF_LANES == 4
    const auto point = [&](int lane) { return _mm256_loadu_pd(table_ + 2 * place[lane]); };
    const auto even = _mm256_unpacklo_pd(point(0), point(1));
    const auto odd = _mm256_unpackhi_pd(point(0), point(1));
    const auto next_even = _mm256_unpacklo_pd(point(2), point(3));
    const auto next_odd = _mm256_unpackhi_pd(point(2), point(3));
    return {_mm256_permute2f128_pd(even, next_even, 0x20),
            _mm256_permute2f128_pd(odd, next_odd, 0x20),
            _mm256_permute2f128_pd(even, next_even, 0x31),
            _mm256_permute2f128_pd(odd, next_odd, 0x31)};
#else
    TPoints found;
    for (int lane = 0; lane < lanes; ++lane) {
      const double* point = table_ + 2 * place[lane];
      found.below[lane] = point[0];
      found.step[lane] = point[1];
      found.next_below[lane] = point[2];
      found.next_step[lane] = point[3];
    }
    return found;
#endif
  }

 private:
  const double* table_;
};

/// Degrees of freedom that differ from lane to lane.
class EachTable {
 public:
  EachTable(const TTables& tables, Truths freedom) : of_(tables.of), freedom_(freedom) {}

  TPoints at(Truths place) const {
    TPoints found;
    for (int lane = 0; lane < lanes; ++lane) {
      const double* point = of_[freedom_[lane]] + 2 * place[lane];
      found.below[lane] = point[0];
      found.step[lane] = point[1];
      found.next_below[lane] = point[2];
      found.next_step[lane] = point[3];
    }
    return found;
  }

 private:
  const double* const* of_;
  Truths freedom_;
};

inline Truths has_table(const TTables& tables, Truths freedom) {
  Truths has;
  for (int lane = 0; lane < lanes; ++lane) {
    has[lane] = -std::int64_t{tables.of[freedom[lane]] != nullptr};
  }
  return has;
}

/// Takes the same steps as whole_t_below does for one t, for the same bits, where that looks it up.
template <class Table>
[[gnu::always_inline]] inline Doubles t_below(const Table& table, Doubles t) {
  const Doubles place = magnitude(t) * static_cast<double>(t_points_a_unit);
  const Doubles nearest = (place + 0x1p52) - 0x1p52;
  const Doubles before = pick(nearest > place, nearest - 1.0, nearest);
  const TPoints points = table.at(whole_numbers(before));
  const Doubles u = place - before;
  const Doubles rise = points.next_below - points.below;
  const Doubles bend = rise - points.step;
  const Doubles twist = points.step + points.next_step - 2.0 * rise;
  const Doubles below = points.below + u * (points.step + u * (bend - twist + u * twist));
  const auto sign = reinterpret_cast<Truths>(t) & (std::int64_t{1} << 63);
  const auto half = reinterpret_cast<Truths>(magnitude(below - 0.5)) | sign;
  return 0.5 + reinterpret_cast<Doubles>(half);
}

/// The chance of each figure to reach its limit; `untold` where that is certain, cannot be, or is
/// not looked up in a table.
bool chances(const double* counts, const FiguresToCome& all_told, const Reached& all_limits,
             Range at, const TTables& all_tables, double* chance) {
  const FiguresToCome told = all_told;
  const Reached limits = all_limits;
  const TTables tables = all_tables;
  const Doubles freedoms = all_of(static_cast<double>(tables.size - 1));
  Truths every = all_of(std::int64_t{-1});
  for (std::int32_t p = at.first; p < at.last; p += lanes) {
    const Doubles limit = load(limits.limit + p);
    const Doubles error = load(told.error + p);
    const Doubles centre = load(told.centre + p);
    const Doubles least = load(told.least + p);
    const Doubles most = load(told.most + p);
    const Truths upwards = load(limits.way + p) > 0.0;
    const Doubles above = pick(upwards, centre - limit + limits.edge, limit + limits.edge - centre);
    const Doubles t = above / error;
    const Truths is_open = pick(upwards, (least < limit) & (most >= limit),
                                (most > limit) & (least <= limit));
    const Truths looked_for = is_open & (error > 0.0) & (magnitude(t) < static_cast<double>(t_reach));
    const Doubles bounded = keep_where(looked_for, t);
    const Truths freedom =
        whole_numbers(lesser(greater(load(counts + p) - 1.0, Doubles{}), freedoms));
    const double* const first = tables.of[freedom[0]];
    Truths told_of = looked_for;
    Doubles found;
    if (first != nullptr && all(freedom == freedom[0])) {
      found = t_below(SameTable(first), bounded);
    } else {
      told_of &= has_table(tables, freedom);
      found = t_below(EachTable(tables, pick(told_of, freedom, all_of(tables.any))), bounded);
    }
    const Truths held = limit == limit;
    every &= told_of | ~held;
    store(chance + p, pick(held, pick(told_of, found, all_of(untold)), all_of(missing)));
  }
  return all(every);
}
