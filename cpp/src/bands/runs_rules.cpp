#include <algorithm>
#include <cmath>

#include "bands/history.hpp"
#include "kentperf/bands/runs.hpp"

namespace kentperf {

namespace {

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
    if (rules_.two_in_three) two_in_three(begin, end);
    if (rules_.shift > 0) {
      mark_runs(begin, end, rules_.shift, 1, columns_.shift,
                [this](auto row) { return side(row); });
    }
    if (rules_.trend > 1) {
      mark_runs(begin, end, rules_.trend, 2, columns_.trend, [this, begin](auto row) {
        return row > begin && follows(row) ? sign_of(value(row) - value(row - 1)) : Side::none;
      });
    }
  }

 private:
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

  bool is_near(std::int64_t row) const {
    const double centre = data_.centre[at(row)];
    const double limit = side(row) == Side::high ? data_.upper[at(row)] : data_.lower[at(row)];
    return std::fabs(value(row) - centre) > rules_.near * std::fabs(limit - centre);
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
      if (length < points) continue;
      const auto from = rules_.whole_run ? row - length + 1 : row;
      std::fill(marks.begin() + from, marks.begin() + row + 1, now);
    }
  }

  /// Three successive points on one side of the centre, two of them near the limit or beyond: those
  /// two or three are marked.
  void two_in_three(std::int64_t begin, std::int64_t end) const {
    for (auto row = begin + 2; row < end; ++row) {
      const Side way = side(row);
      const bool together = way != Side::none && way == side(row - 1) && way == side(row - 2) &&
                            follows(row) && follows(row - 1);
      const int near = is_near(row) + is_near(row - 1) + is_near(row - 2);
      if (!together || near < 2) continue;
      for (auto point = rules_.whole_run ? row - 2 : row; point <= row; ++point) {
        if (is_near(point)) columns_.two_in_three[at(point)] = way;
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
  for (const auto& marks : {columns.outside, columns.trend, columns.two_in_three, columns.shift}) {
    std::fill(marks.begin(), marks.end(), Side::none);
  }
  const Rules worker(layout, data, rules, columns);
  for (std::size_t group = 0; group + 1 < layout.offsets.size(); ++group) {
    worker.on(layout.offsets[group], layout.offsets[group + 1]);
  }
}

}  // namespace kentperf
