#include <algorithm>
#include <cmath>

#include "bands/history.hpp"
#include "kentperf/bands/runs.hpp"

namespace kentperf {

namespace {

/// From the centre to the limit: one of the three standard deviations that limits stand away.
constexpr double inner_third = 1.0 / 3.0;

Side sign_of(double x) { return x > 0.0 ? Side::high : x < 0.0 ? Side::low : Side::none; }

std::size_t at(std::int64_t row) { return static_cast<std::size_t>(row); }

/// The rules on one series.
class Rules {
 public:
  Rules(const Layout& layout, const RunsData& data, const RunsRules& rules,
        const RunsColumns& columns)
      : layout_(layout), data_(data), rules_(rules), columns_(columns) {}

  void on(std::int64_t begin, std::int64_t end) const {
    for (auto row = begin; row < end; ++row) columns_.outside[at(row)] = outside(row);
    if (rules_.two_in_three) {
      near_of(begin, end, {2, 3, rules_.near, !rules_.free_third}, columns_.two_in_three);
    }
    if (rules_.four_in_five) {
      near_of(begin, end, {4, 5, rules_.four_near, false}, columns_.four_in_five);
    }
    if (rules_.shift > 0) {
      mark_runs(begin, end, rules_.shift, 1, columns_.shift,
                [this](auto row) { return side(row); });
    }
    if (rules_.trend > 1) {
      mark_runs(begin, end, rules_.trend, 2, columns_.trend, [this, begin](auto row) {
        return row > begin && follows(row) ? sign_of(value(row) - value(row - 1)) : Side::none;
      });
    }
    if (rules_.alternating > 1) alternating(begin, end);
    if (rules_.stratification > 0) {
      mark_runs(begin, end, rules_.stratification, 1, columns_.stratification, [this](auto row) {
        return has_place(row) && !is_near(row, inner_third) ? Side::either : Side::none;
      });
    }
    if (rules_.mixture > 0) {
      mark_runs(begin, end, rules_.mixture, 1, columns_.mixture, [this](auto row) {
        return has_place(row) && is_near(row, inner_third) ? Side::either : Side::none;
      });
    }
  }

 private:
  /// So many of so many successive points lie near the limit of one side, or beyond it.
  struct NearRule {
    std::int64_t least;
    std::int64_t points;
    double near;
    bool all_on_one_side;
  };

  double value(std::int64_t row) const { return data_.value[at(row)]; }

  Side outside(std::int64_t row) const {
    switch (position_of(value(row), data_.lower[at(row)], data_.upper[at(row)])) {
      case Position::below:
        return Side::low;
      case Position::above:
        return Side::high;
      default:
        return Side::none;
    }
  }

  Side side(std::int64_t row) const { return sign_of(value(row) - data_.centre[at(row)]); }

  /// Whether a row is of the period after that of the row before it, in the same stretch.
  bool follows(std::int64_t row) const {
    const auto& stretch = data_.stretch;
    return layout_.ordinals[at(row)] - layout_.ordinals[at(row - 1)] == 1 &&
           (stretch.empty() || stretch[at(row)] == stretch[at(row - 1)]);
  }

  double limit(std::int64_t row) const {
    return side(row) == Side::high ? data_.upper[at(row)] : data_.lower[at(row)];
  }

  /// Whether it can be said how far between centre and limit a value lies.
  bool has_place(std::int64_t row) const {
    return !std::isnan(value(row) - data_.centre[at(row)]) && !std::isnan(limit(row));
  }

  bool is_near(std::int64_t row, double near) const {
    const double centre = data_.centre[at(row)];
    return std::fabs(value(row) - centre) > near * std::fabs(limit(row) - centre);
  }

  /// Marks runs of rows that follow one another and go one way by `way`, of at least `points`; the
  /// first row that goes a way is the run's point number `counts`.
  template <class Way>
  void mark_runs(std::int64_t begin, std::int64_t end, std::int32_t points, std::int32_t counts,
                 std::span<Side> marks, Way way) const {
    std::int32_t length = 0;
    Side last = Side::none;
    for (auto row = begin; row < end; ++row) {
      const Side now = way(row);
      const bool goes_on = now != Side::none && now == last && follows(row);
      length = now == Side::none ? 0 : goes_on ? length + 1 : counts;
      last = now;
      if (length >= points) mark(row, length, now, marks);
    }
  }

  void mark(std::int64_t row, std::int32_t length, Side side, std::span<Side> marks) const {
    const auto from = rules_.whole_run ? row - length + 1 : row;
    std::fill(marks.begin() + from, marks.begin() + row + 1, side);
  }

  void alternating(std::int64_t begin, std::int64_t end) const {
    std::int32_t length = 1;
    Side last = Side::none;
    for (auto row = begin + 1; row < end; ++row) {
      const Side step = follows(row) ? sign_of(value(row) - value(row - 1)) : Side::none;
      const bool turns = step != Side::none && last != Side::none && step != last;
      length = step == Side::none ? 1 : turns ? length + 1 : 2;
      last = step;
      if (length >= rules_.alternating) mark(row, length, Side::either, columns_.alternating);
    }
  }

  /// Only the points that lie near are marked.
  void near_of(std::int64_t begin, std::int64_t end, const NearRule& rule,
               std::span<Side> marks) const {
    std::int64_t successive = 0;
    for (auto row = begin; row < end; ++row) {
      const bool goes_on = row > begin && follows(row);
      successive = std::isnan(value(row)) ? 0 : goes_on ? successive + 1 : 1;
      const auto from = row - std::min(successive, rule.points) + 1;
      for (const Side way : {Side::low, Side::high}) {
        const auto near = [&](auto point) {
          return side(point) == way && is_near(point, rule.near);
        };
        std::int64_t found = 0;
        std::int64_t on_side = 0;
        for (auto point = from; point <= row; ++point) {
          found += near(point);
          on_side += side(point) == way;
        }
        const bool together = !rule.all_on_one_side || on_side == rule.points;
        if (found < rule.least || !together) continue;
        for (auto point = rules_.whole_run ? from : row; point <= row; ++point) {
          if (near(point)) marks[at(point)] = way;
        }
      }
    }
  }

  Layout layout_;
  RunsData data_;
  RunsRules rules_;
  RunsColumns columns_;
};

}  // namespace

void runs_rules(const Layout& layout, const RunsData& data, const RunsRules& rules,
                const RunsColumns& columns) {
  for (const auto& marks :
       {columns.outside, columns.trend, columns.two_in_three, columns.shift, columns.four_in_five,
        columns.alternating, columns.stratification, columns.mixture}) {
    std::fill(marks.begin(), marks.end(), Side::none);
  }
  const Rules worker(layout, data, rules, columns);
  for (std::size_t group = 0; group + 1 < layout.offsets.size(); ++group) {
    worker.on(layout.offsets[group], layout.offsets[group + 1]);
  }
}

}  // namespace kentperf
