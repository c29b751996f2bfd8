#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kentperf {

/// The best linear unbiased prediction of what follows successive figures that each span `overlap`
/// periods. Neighbours differ by one period that came and one that went, so that figures `overlap`
/// apart tell the single periods of a place in the cycle from each other up to a constant: the next
/// figure is the last, less what the period that goes had over the mean of its place. `lanes`
/// windows that each begin one figure later are followed at once, each with the bits it has alone.
template <std::size_t lanes>
class Successive {
 public:
  explicit Successive(std::int64_t overlap) : overlap_(static_cast<std::size_t>(overlap)) {}

  /// Starts with one figure for each window, of at most `most` figures.
  void start(std::size_t most) {
    over_mean_.assign(std::min(overlap_, most) * lanes, 0.0);
    std::fill_n(squares_, lanes, 0.0);
    place_ = 0;
    begin_turn(1.0);
  }

  /// Takes in the figures that follow `last`: windows of one series.
  void follow(const double* last) { follow(last, last + 1); }
  /// Takes in the `next` figure of each window.
  void follow(const double* last, const double* next) {
    double* over = over_mean_.data() + place_ * lanes;
    // By way of what nothing else points to, so that several lanes are worked out at once.
    double apart[lanes];
    double kept[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      apart[lane] = over[lane] + (next[lane] - last[lane]);
      kept[lane] = apart[lane] * keep_;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) over[lane] = kept[lane];
    for (std::size_t lane = 0; lane < lanes; ++lane) squares_[lane] += apart[lane] * kept[lane];
    if (++place_ < overlap_) return;
    place_ = 0;
    begin_turn(turn_ + 1.0);
  }

  double next_after(double last, std::size_t lane) const {
    return last - over_mean_[place_ * lanes + lane];
  }
  /// Residual squares, on as many degrees of freedom as figures were followed.
  double squares(std::size_t lane) const { return squares_[lane]; }

 private:
  void begin_turn(double turn) {
    turn_ = turn;
    keep_ = turn / (turn + 1.0);
  }

  std::size_t overlap_;
  std::vector<double> over_mean_;
  double squares_[lanes] = {};
  std::size_t place_ = 0;
  /// How many periods of the place are known.
  double turn_ = 1.0;
  double keep_ = 0.5;
};

}  // namespace kentperf
