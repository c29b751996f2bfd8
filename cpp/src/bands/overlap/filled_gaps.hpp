#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kentperf {

/// Figures that each span `overlap` periods, some of them missing: how far these are, by their best
/// linear unbiased prediction from the others, from the figure known before them. Filled so, all
/// can be followed by `Successive`: the residual squares are those of the figures known, and the
/// next is predicted from these alone; what is not known of those filled adds to its variance.
///
/// Figures `overlap` apart are a chain of single periods known up to a constant. A missing figure
/// moves the rest of one chain up, and of the neighbouring chain down by as much: least squares
/// about the chains' means say how far.
class FilledGaps {
 public:
  /// More missing ones than this take longer than least squares of those known.
  static constexpr std::size_t most_missing = 8;
  using Numbers = std::array<double, most_missing>;

  FilledGaps(std::int64_t overlap, double coverage)
      : overlap_(static_cast<std::size_t>(overlap)), coverage_(coverage) {}

  /// Of the missing periods of a history, which are counted from its first and ascend; each has the
  /// value known before it.
  const Numbers& moves(std::span<const double> values, std::span<const std::size_t> missing);
  /// How many roots of the residual squares then lie between centre and limit.
  double factor() const { return plan_.reach; }

 private:
  /// Where one missing figure moves a chain: from which of its members on, which way.
  struct Move {
    std::size_t chain;
    std::size_t from;
    double way;
  };
  using Moves = std::array<Move, 2>;

  /// What depends on where the gaps are alone.
  struct Plan {
    /// Cholesky's factor of the normal matrix.
    std::array<Numbers, most_missing> factor{};
    double reach = 0.0;
  };

  std::size_t length_of(std::size_t next, std::size_t chain) const;
  Moves moves_of(std::size_t next, std::size_t period) const;
  double tail_about_mean(std::span<const double> values, const Move& move) const;
  double shared(std::size_t next, const Move& one, const Move& other) const;
  double next_moved(std::size_t next, const Move& move) const;
  void plan(std::size_t next, std::span<const std::size_t> missing);
  void plan_one(std::size_t next, std::size_t missing);
  double reach_of(std::size_t known, double variance);
  void solve(std::size_t count);

  std::size_t overlap_;
  Plan plan_;
  double coverage_;
  Numbers moved_{};
  std::vector<double> critical_;
  /// Of one missing figure: the root of its normal matrix and the reach, by the next period and its
  /// own. 0: not known yet.
  struct One {
    double root = 0.0;
    double reach = 0.0;
  };
  static constexpr std::size_t most_next = 64;
  std::vector<One> of_one_;
};

}  // namespace kentperf
