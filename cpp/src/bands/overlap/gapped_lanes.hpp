#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bands/overlap/filled_gaps.hpp"

namespace kentperf {

/// `lanes` windows of one series that each begin one period later, with gaps: filled, each with the
/// bits it has alone, and laid side by side for `Successive` to follow at once.
template <std::size_t lanes>
class GappedLanes {
 public:
  GappedLanes(std::int64_t overlap, double coverage) : gaps_(overlap, coverage) {}

  /// Takes windows of `width` periods, the first from `value` on. Says whether there are gaps.
  bool lay(const double* value, std::size_t width) {
    width_ = width;
    carry(value, width + lanes - 1);
    if (lanes > 1 && missing_.empty()) return false;
    beside_.resize(std::max(beside_.size(), width * lanes));
    for (std::size_t k = 0; k < width; ++k) {
      std::copy_n(carried_.data() + k, lanes, beside_.data() + k * lanes);
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) fill(value, lane, width);
    return !missing_.empty();
  }

  /// The figures of one period, counted from each window's first.
  const double* figures(std::size_t period) const { return beside_.data() + period * lanes; }
  const double* last() const { return figures(width_ - 1); }
  /// How many figures a window has; 0 where it is not laid: it begins with a gap, or has too many.
  std::int32_t known(std::size_t lane) const { return known_[lane]; }
  /// Where it has gaps, between centre and limit how many roots of the residual squares lie.
  double factor(std::size_t lane) const { return factor_[lane]; }
  bool has_gaps(std::size_t lane) const { return has_gaps_[lane]; }

 private:
  /// Gives missing figures the value known before them.
  void carry(const double* value, std::size_t count) {
    carried_.assign(value, value + count);
    missing_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (!std::isnan(carried_[i])) continue;
      missing_.push_back(i);
      if (i > 0) carried_[i] = carried_[i - 1];
    }
  }

  void fill(const double* value, std::size_t lane, std::size_t width) {
    own_.clear();
    for (const auto place : missing_) {
      if (place >= lane && place < lane + width) own_.push_back(place - lane);
    }
    has_gaps_[lane] = !own_.empty();
    const bool laid = !std::isnan(value[lane]) && own_.size() <= FilledGaps::most_missing &&
                      own_.size() + 2 <= width;
    known_[lane] = laid ? static_cast<std::int32_t>(width - own_.size()) : 0;
    if (!laid || own_.empty()) return;
    const auto& moves = gaps_.moves({carried_.data() + lane, width}, own_);
    for (std::size_t i = 0; i < own_.size(); ++i) beside_[own_[i] * lanes + lane] += moves[i];
    factor_[lane] = gaps_.factor();
  }

  FilledGaps gaps_;
  std::size_t width_ = 0;
  std::vector<double> carried_;
  std::vector<std::size_t> missing_;
  std::vector<std::size_t> own_;
  std::vector<double> beside_;
  std::array<std::int32_t, lanes> known_{};
  std::array<double, lanes> factor_{};
  std::array<bool, lanes> has_gaps_{};
};

}  // namespace kentperf
