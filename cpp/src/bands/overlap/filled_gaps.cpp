#include "bands/overlap/filled_gaps.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/critical_values.hpp"

namespace kentperf {

/// Members of a chain: the period that opens it, and one for each figure that changes it.
std::size_t FilledGaps::length_of(std::size_t next, std::size_t chain) const {
  const auto changes = next - 1;
  return 1 + (changes + overlap_ - 1 - chain) / overlap_;
}

/// The change to a figure and the change from it; after the last figure there is none.
FilledGaps::Moves FilledGaps::moves_of(std::size_t next, std::size_t period) const {
  const Move up{(period - 1) % overlap_, 1 + (period - 1) / overlap_, 1.0};
  const Move down{period % overlap_, 1 + period / overlap_, -1.0};
  return {up, period + 1 < next ? down : Move{overlap_, 0, 0.0}};
}

/// How far the members that a move moves are above their chain's mean, added up.
double FilledGaps::tail_about_mean(std::span<const double> values, const Move& move) const {
  if (move.way == 0.0) return 0.0;
  double member = 0.0;
  double all = 0.0;
  double tail = 0.0;
  std::size_t at = 1;
  for (auto period = move.chain + 1; period < values.size(); period += overlap_, ++at) {
    member += values[period] - values[period - 1];
    all += member;
    if (at >= move.from) tail += member;
  }
  const auto moved = static_cast<double>(at - move.from);
  return move.way * (tail - all * (moved / static_cast<double>(at)));
}

/// The product of two moves, about their chain's mean.
double FilledGaps::shared(std::size_t next, const Move& one, const Move& other) const {
  if (one.chain != other.chain || one.way == 0.0 || other.way == 0.0) return 0.0;
  const auto length = length_of(next, one.chain);
  const auto first = static_cast<double>(length - one.from);
  const auto second = static_cast<double>(length - other.from);
  const double product = std::min(first, second) - first * second / static_cast<double>(length);
  return one.way * other.way * product;
}

/// How far a move moves the prediction of the next, beside the last figure: the mean of its chain
/// less the last member.
double FilledGaps::next_moved(std::size_t next, const Move& move) const {
  const auto chain = (next - 1) % overlap_;
  if (move.way == 0.0 || move.chain != chain) return 0.0;
  const auto length = length_of(next, chain);
  const auto moved = static_cast<double>(length - move.from);
  return move.way * (moved / static_cast<double>(length) - 1.0);
}

const FilledGaps::Numbers& FilledGaps::moves(std::span<const double> values,
                                             std::span<const std::size_t> missing) {
  if (missing.size() == 1) {
    plan_one(values.size(), missing[0]);
  } else {
    plan(values.size(), missing);
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    const Moves both = moves_of(values.size(), missing[i]);
    moved_[i] = -(tail_about_mean(values, both[0]) + tail_about_mean(values, both[1]));
  }
  solve(missing.size());
  return moved_;
}

/// Of so many known, by the variance of the next figure about its prediction, per unit of residual
/// variance.
double FilledGaps::reach_of(std::size_t known, double variance) {
  const auto freedom = known - 1;
  if (freedom >= critical_.size()) {
    critical_ = critical_values(1.0 - coverage_,
                                static_cast<std::int64_t>(std::max<std::size_t>(2 * freedom, 64)));
  }
  return critical_[freedom] * std::sqrt(variance / static_cast<double>(freedom));
}

void FilledGaps::plan(std::size_t next, std::span<const std::size_t> missing) {
  double variance = 1.0 + 1.0 / static_cast<double>(length_of(next, (next - 1) % overlap_));
  Numbers of_next{};
  std::array<Moves, most_missing> moves;
  auto& factor = plan_.factor;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    moves[i] = moves_of(next, missing[i]);
    of_next[i] = missing[i] + 1 == next ? 1.0 : 0.0;
    for (const auto& move : moves[i]) of_next[i] += next_moved(next, move);
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = 0.0;
      for (const auto& one : moves[i]) {
        for (const auto& other : moves[j]) rest += shared(next, one, other);
      }
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
      factor[i][j] = i == j ? std::sqrt(rest) : rest / factor[j][j];
    }
    for (std::size_t k = 0; k < i; ++k) of_next[i] -= factor[i][k] * of_next[k];
    of_next[i] /= factor[i][i];
    variance += of_next[i] * of_next[i];
  }
  plan_.reach = reach_of(next - missing.size(), variance);
}

/// As most gaps are: kept for histories that are not long.
void FilledGaps::plan_one(std::size_t next, std::size_t missing) {
  const std::array<std::size_t, 1> alone{missing};
  if (next >= most_next) return plan(next, alone);
  if (of_one_.empty()) of_one_.resize(most_next * most_next);
  One& known = of_one_[next * most_next + missing];
  if (known.root == 0.0) {
    plan(next, alone);
    known = {plan_.factor[0][0], plan_.reach};
  }
  plan_.factor[0][0] = known.root;
  plan_.reach = known.reach;
}

void FilledGaps::solve(std::size_t count) {
  const auto& factor = plan_.factor;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < i; ++k) moved_[i] -= factor[i][k] * moved_[k];
    moved_[i] /= factor[i][i];
  }
  for (auto i = count; i-- > 0;) {
    for (auto k = i + 1; k < count; ++k) moved_[i] -= factor[k][i] * moved_[k];
    moved_[i] /= factor[i][i];
  }
}

}  // namespace kentperf
