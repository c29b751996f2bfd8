#include "kentperf/trend/line.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "kernels/kernels.hpp"
#include "kernels/summary.hpp"

namespace kentperf {

namespace {

constexpr std::size_t most_patterns = 4096;

double periods_between(std::int32_t a, std::int32_t b) { return std::abs(double(a) - double(b)); }

bool independent(std::span<const std::int32_t> ordinals, std::int64_t overlap) {
  if (overlap <= 1) return true;
  for (std::size_t i = 1; i < ordinals.size(); ++i) {
    if (ordinals[i] - ordinals[i - 1] < overlap) return false;
  }
  return true;
}

// Rounding can leave about an ulp of the largest value; what varies by no more than that is noise.
bool on_a_line(std::span<const double> values, double largest_residual) {
  constexpr double ulp = std::numeric_limits<double>::epsilon();
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const double size = std::max(std::fabs(*least), std::fabs(*most));
  return largest_residual <= 8 * ulp * size && *most - *least > 64 * ulp * size;
}

bool leaves_little(const Line& line) {
  const double total = line.residual_squares + line.explained_squares;
  return line.residual_squares <= kernels::exact_share * total;
}

Line fit_independent(std::span<const std::int32_t> ordinals, std::span<const double> values,
                     std::int32_t end) {
  const Summary window = summarise(ordinals, values, end);
  Line line{.slope = window.products / window.time_squares,
            .slope_factor = 1.0 / window.time_squares};
  line.explained_squares = line.slope * window.products;
  line.level = window.origin + (window.shift - line.slope * window.time_mean);
  line.level_factor = 1.0 / window.count + window.time_mean * window.time_mean * line.slope_factor;
  line.residual_squares = window.squares - line.explained_squares;
  if (line.residual_squares >= kernels::least_left * window.squares) return line;
  line.residual_squares = 0.0;
  double largest = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double time = -periods_between(end, ordinals[i]) - window.time_mean;
    const double residual = ((values[i] - window.origin) - window.shift) - line.slope * time;
    line.residual_squares += residual * residual;
    largest = std::max(largest, std::fabs(residual));
  }
  line.exact = leaves_little(line) && on_a_line(values, largest);
  return line;
}

}  // namespace

Line LineFitter::fit(std::span<const std::int32_t> ordinals, std::span<const double> values,
                     std::int32_t end) {
  return independent(ordinals, overlap_) ? fit_independent(ordinals, values, end)
                                         : fit_overlapping(ordinals, values, end);
}

const LineFitter::Whitening& LineFitter::whitening(std::span<const std::int32_t> ordinals) {
  pattern_.assign(ordinals.begin(), ordinals.end());
  for (auto& ordinal : pattern_) ordinal -= ordinals.front();
  if (const auto found = known_.find(pattern_); found != known_.end()) return found->second;
  if (known_.size() >= most_patterns) known_.clear();

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
  const Eigen::Matrix2d normal = (white.transpose() * white).inverse();
  Whitening result;
  result.whitener = lower.solve(Eigen::MatrixXd::Identity(n, n));
  result.ones = result.whitener.rowwise().sum();
  result.slope_weights = (normal.row(1) * white.transpose() * result.whitener).transpose();
  result.factors = normal;
  return known_.emplace(pattern_, std::move(result)).first->second;
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
