#include "bands/overlap/filled_gaps.hpp"

#include <algorithm>
#include <cmath>

namespace kentperf {

void FilledGaps::know(std::size_t period, double value) {
  note_missing(period);
  value_[period] = value;
  known_until_ = period + 1;
}

/// As large as the figure before, to begin with.
void FilledGaps::note_missing(std::size_t until) {
  for (auto period = known_until_; period < until; ++period) {
    value_[period] = value_[period - 1];
    missing_.push_back(period);
  }
}

/// Members of a chain: the period that opens it, and one for each figure that changes it.
std::size_t FilledGaps::length_of(std::size_t chain) const {
  const auto changes = value_.size() - 1;
  return 1 + (changes + overlap_ - 1 - chain) / overlap_;
}

/// The change to a figure and the change from it; after the last figure there is none.
std::array<FilledGaps::Move, 2> FilledGaps::moves_of(std::size_t period) const {
  const Move up{(period - 1) % overlap_, 1 + (period - 1) / overlap_, 1.0};
  const Move down{period % overlap_, 1 + period / overlap_, -1.0};
  return {up, period + 1 < value_.size() ? down : Move{overlap_, 0, 0.0}};
}

/// How far the members that a move moves are above their chain's mean, added up.
double FilledGaps::tail_about_mean(const Move& move) const {
  if (move.way == 0.0) return 0.0;
  double member = 0.0;
  double all = 0.0;
  double tail = 0.0;
  std::size_t at = 1;
  for (auto period = move.chain + 1; period < value_.size(); period += overlap_, ++at) {
    member += value_[period] - value_[period - 1];
    all += member;
    if (at >= move.from) tail += member;
  }
  const auto moved = static_cast<double>(at - move.from);
  return move.way * (tail - all * (moved / static_cast<double>(at)));
}

/// The product of two moves, about their chain's mean.
double FilledGaps::shared(const Move& one, const Move& other) const {
  if (one.chain != other.chain || one.way == 0.0 || other.way == 0.0) return 0.0;
  const auto length = length_of(one.chain);
  const auto first = static_cast<double>(length - one.from);
  const auto second = static_cast<double>(length - other.from);
  const double product = std::min(first, second) - first * second / static_cast<double>(length);
  return one.way * other.way * product;
}

/// How far a move moves the prediction of the next, beside the last figure: the mean of its chain
/// less the last member.
double FilledGaps::next_moved(const Move& move) const {
  const auto chain = (value_.size() - 1) % overlap_;
  if (move.way == 0.0 || move.chain != chain) return 0.0;
  const auto length = static_cast<double>(length_of(chain));
  return move.way * (static_cast<double>(length_of(chain) - move.from) / length - 1.0);
}

void FilledGaps::fill() {
  note_missing(value_.size());
  Numbers moved{};
  Numbers of_next{};
  const auto count = missing_.size();
  for (std::size_t i = 0; i < count; ++i) {
    moves_[i] = moves_of(missing_[i]);
    for (const auto& move : moves_[i]) {
      moved[i] -= tail_about_mean(move);
      of_next[i] += next_moved(move);
    }
    if (missing_[i] + 1 == value_.size()) of_next[i] += 1.0;
    for (std::size_t j = 0; j <= i; ++j) {
      double product = 0.0;
      for (const auto& one : moves_[i]) {
        for (const auto& other : moves_[j]) product += shared(one, other);
      }
      normal_[i][j] = product;
    }
  }
  variance_ = 1.0 + 1.0 / static_cast<double>(length_of((value_.size() - 1) % overlap_));
  solve(moved, of_next);
  for (std::size_t i = 0; i < count; ++i) value_[missing_[i]] += moved[i];
}

/// Solves for how far the missing figures move, and adds up what they leave open of the next: by
/// Cholesky's factor, in place.
void FilledGaps::solve(Numbers& moved, Numbers& of_next) {
  const auto count = missing_.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = normal_[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= normal_[i][k] * normal_[j][k];
      normal_[i][j] = i == j ? std::sqrt(rest) : rest / normal_[j][j];
    }
    for (std::size_t k = 0; k < i; ++k) {
      moved[i] -= normal_[i][k] * moved[k];
      of_next[i] -= normal_[i][k] * of_next[k];
    }
    moved[i] /= normal_[i][i];
    of_next[i] /= normal_[i][i];
    variance_ += of_next[i] * of_next[i];
  }
  for (auto i = count; i-- > 0;) {
    for (auto k = i + 1; k < count; ++k) moved[i] -= normal_[k][i] * moved[k];
    moved[i] /= normal_[i][i];
  }
}

}  // namespace kentperf
