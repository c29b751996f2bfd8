#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kentperf {

/// Figures that each span `overlap` periods, some of them missing: these are filled with their best
/// linear unbiased prediction from the others, so that `Successive` can follow them all. Filled so,
/// the residual squares are those of the figures known, and the next is predicted from these alone;
/// what is not known of the filled ones adds to its variance.
///
/// Figures `overlap` apart are a chain of single periods known up to a constant. A missing figure
/// moves the rest of one chain up, and of the neighbouring chain down by as much: least squares
/// about the chains' means say how far.
class FilledGaps {
 public:
  /// More missing ones than this take longer than least squares of those known.
  static constexpr std::size_t most_missing = 8;

  explicit FilledGaps(std::int64_t overlap) : overlap_(static_cast<std::size_t>(overlap)) {}

  /// Starts a history whose first figure is of period 0, and the next of `next`; then come those
  /// known, in order.
  void start(std::size_t next) {
    value_.assign(next, 0.0);
    missing_.clear();
    known_until_ = 0;
  }
  void know(std::size_t period, double value);
  void fill();

  std::span<const double> values() const { return value_; }
  /// Of the next figure about its prediction, per unit of residual variance.
  double variance() const { return variance_; }

 private:
  using Numbers = std::array<double, most_missing>;

  /// Where one missing figure moves a chain: from which of its `length` members on, which way.
  struct Move {
    std::size_t chain;
    std::size_t from;
    double way;
  };

  std::size_t length_of(std::size_t chain) const;
  std::array<Move, 2> moves_of(std::size_t period) const;
  double tail_about_mean(const Move& move) const;
  double shared(const Move& one, const Move& other) const;
  double next_moved(const Move& move) const;
  void note_missing(std::size_t until);
  void solve(Numbers& moved, Numbers& of_next);

  std::size_t overlap_;
  std::vector<double> value_;
  std::vector<std::size_t> missing_;
  std::size_t known_until_ = 0;
  double variance_ = 0.0;
  std::array<std::array<Move, 2>, most_missing> moves_{};
  std::array<Numbers, most_missing> normal_{};
};

}  // namespace kentperf
