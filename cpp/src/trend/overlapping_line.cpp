#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "kentperf/trend/line.hpp"
#include "trend/exact_line.hpp"

namespace kentperf {

namespace {

constexpr std::size_t most_patterns = 4096;

/// By elimination with the larger pivot; Eigen's own inverse of a matrix whose size it must not
/// know when it compiles takes far longer to compile.
Eigen::Matrix2d inverse_of(const Eigen::Matrix2d& matrix) {
  const Eigen::Index first = std::fabs(matrix(1, 0)) > std::fabs(matrix(0, 0)) ? 1 : 0;
  const Eigen::Index second = 1 - first;
  const double share = matrix(second, 0) / matrix(first, 0);
  const double rest = matrix(second, 1) - share * matrix(first, 1);
  const double by_pivot = 1.0 / matrix(first, 0);
  const double by_rest = 1.0 / rest;
  Eigen::Matrix2d inverse;
  inverse(1, first) = -share * by_rest;
  inverse(1, second) = by_rest;
  inverse(0, first) = (1.0 - inverse(1, first) * matrix(first, 1)) * by_pivot;
  inverse(0, second) = (0.0 - inverse(1, second) * matrix(first, 1)) * by_pivot;
  return inverse;
}

}  // namespace

struct LineFitter::Whitening {
  Eigen::MatrixXd whitener;
  Eigen::VectorXd ones;
  Eigen::VectorXd slope_weights;
  /// Variances and covariance of the height at the first period and the slope.
  Eigen::Matrix2d factors;
};

struct LineFitter::Whitenings {
  std::map<std::vector<std::int32_t>, Whitening> by_pattern;
};

LineFitter::LineFitter(std::int64_t overlap) : overlap_(overlap) {}
LineFitter::LineFitter(const LineFitter& other) : overlap_(other.overlap_) {}
LineFitter::LineFitter(LineFitter&&) noexcept = default;
LineFitter::~LineFitter() = default;

const LineFitter::Whitening& LineFitter::whitening(std::span<const std::int32_t> ordinals) {
  pattern_.assign(ordinals.begin(), ordinals.end());
  for (auto& ordinal : pattern_) ordinal -= ordinals.front();
  if (!known_) known_ = std::make_unique<Whitenings>();
  auto& known = known_->by_pattern;
  if (const auto found = known.find(pattern_); found != known.end()) return found->second;
  if (known.size() >= most_patterns) known.clear();

  const auto n = static_cast<Eigen::Index>(pattern_.size());
  Eigen::MatrixXd covariance(n, n);
  Eigen::MatrixXd design(n, 2);
  const auto at = [this](Eigen::Index i) { return pattern_[static_cast<std::size_t>(i)]; };
  for (Eigen::Index i = 0; i < n; ++i) {
    design.row(i) << 1.0, static_cast<double>(at(i));
    for (Eigen::Index j = 0; j < n; ++j) {
      const double shared = static_cast<double>(overlap_) - periods_between(at(i), at(j));
      covariance(i, j) = std::max(0.0, shared);
    }
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(covariance);
  const auto lower = factor.matrixL();
  const Eigen::MatrixXd white = lower.solve(design);
  const Eigen::Matrix2d normal = inverse_of(white.transpose() * white);
  Whitening result;
  result.whitener = lower.solve(Eigen::MatrixXd::Identity(n, n));
  result.ones = result.whitener.rowwise().sum();
  result.slope_weights = (normal.row(1) * white.transpose() * result.whitener).transpose();
  result.factors = normal;
  return known.emplace(pattern_, std::move(result)).first->second;
}

Line LineFitter::fit_overlapping(std::span<const std::int32_t> ordinals,
                                 std::span<const double> values, std::int32_t end) {
  const Whitening& known = whitening(ordinals);
  const auto n = static_cast<Eigen::Index>(values.size());
  Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(values.data(), n).array() - values.front();
  Line line{.slope = known.slope_weights.dot(y), .slope_factor = known.factors(1, 1)};
  for (Eigen::Index i = 0; i < n; ++i) {
    y(i) -= line.slope * static_cast<double>(pattern_[static_cast<std::size_t>(i)]);
  }
  const Eigen::VectorXd white_y = known.whitener.triangularView<Eigen::Lower>() * y;
  const double level = known.ones.dot(white_y) / known.ones.squaredNorm();
  line.residual_squares = (white_y - level * known.ones).squaredNorm();
  line.explained_squares = line.slope * line.slope / line.slope_factor;
  line.exact = leaves_little(line) && on_a_line(values, (y.array() - level).abs().maxCoeff());
  const Eigen::Vector2d to_end(1.0, periods_between(end, ordinals.front()));
  line.level = values.front() + (level + line.slope * to_end(1));
  line.level_factor = to_end.dot(known.factors * to_end);
  return line;
}

}  // namespace kentperf
