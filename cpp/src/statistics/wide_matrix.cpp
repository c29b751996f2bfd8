#include "statistics/wide_matrix.hpp"

#include <algorithm>
#include <utility>

namespace kentperf {

namespace {

/// What so many unknowns take from the others is summed before it is taken, as Eigen does it.
constexpr Eigen::Index panel = 4;

}  // namespace

std::optional<WideMatrix> cholesky_factor(WideMatrix matrix) {
  const auto size = matrix.rows();
  for (Eigen::Index k = 0; k < size; ++k) {
    const auto rest = size - k - 1;
    const auto row = matrix.row(k).head(k);
    const Wide square = matrix(k, k) - row.squaredNorm();
    if (square <= 0) return std::nullopt;
    matrix(k, k) = sqrt(square);
    auto below = matrix.col(k).tail(rest);
    below -= matrix.bottomLeftCorner(rest, k).lazyProduct(row.transpose());
    below /= matrix(k, k);
    matrix.row(k).tail(rest).setZero();
  }
  return matrix;
}

WideVector solve_lower(const WideMatrix& lower, const WideVector& right) {
  return lower.triangularView<Eigen::Lower>().solve(right);
}

WideVector solve_upper(const WideMatrix& upper, const WideVector& right) {
  return upper.triangularView<Eigen::Upper>().solve(right);
}

WideMatrix solve_lower(const WideMatrix& lower, WideMatrix right) {
  const auto size = lower.rows();
  for (Eigen::Index first = 0; first < size; first += panel) {
    const auto end = std::min(first + panel, size);
    for (auto k = first; k < end; ++k) {
      const auto rest = end - k - 1;
      right.row(k) *= Wide(1) / lower(k, k);
      right.middleRows(k + 1, rest) -= lower.col(k).segment(k + 1, rest).lazyProduct(right.row(k));
    }
    right.bottomRows(size - end) -= lower.block(end, first, size - end, end - first)
                                        .lazyProduct(right.middleRows(first, end - first));
  }
  return right;
}

WideMatrix solve_upper(const WideMatrix& upper, WideMatrix right) {
  for (auto end = upper.rows(); end > 0; end -= std::min(panel, end)) {
    const auto first = std::max<Eigen::Index>(end - panel, 0);
    for (auto k = end - 1; k >= first; --k) {
      const auto rest = k - first;
      right.row(k) *= Wide(1) / upper(k, k);
      right.middleRows(first, rest) -= upper.col(k).segment(first, rest).lazyProduct(right.row(k));
    }
    right.topRows(first) -=
        upper.block(0, first, first, end - first).lazyProduct(right.middleRows(first, end - first));
  }
  return right;
}

Reflections reflections(WideMatrix matrix) {
  const auto rows = matrix.rows();
  const auto columns = matrix.cols();
  WideVector factors(columns);
  WideVector memory(columns);
  for (Eigen::Index k = 0; k < columns; ++k) {
    auto column = matrix.col(k).tail(rows - k);
    Wide length;
    column.makeHouseholderInPlace(factors(k), length);
    column(0) = length;
    matrix.bottomRightCorner(rows - k, columns - k - 1)
        .applyHouseholderOnTheLeft(column.tail(rows - k - 1), factors(k), memory.data());
  }
  return {std::move(matrix), std::move(factors)};
}

WideMatrix Reflections::upper() const {
  WideMatrix triangle = packed.topRows(packed.cols());
  for (Eigen::Index k = 0; k < triangle.cols(); ++k) {
    triangle.col(k).tail(triangle.cols() - k - 1).setZero();
  }
  return triangle;
}

WideVector Reflections::reflected(WideVector vector) const {
  Wide memory;
  for (Eigen::Index k = 0; k < packed.cols(); ++k) {
    const auto below = packed.rows() - k - 1;
    vector.tail(below + 1).applyHouseholderOnTheLeft(packed.col(k).tail(below), factors(k),
                                                     &memory);
  }
  return vector;
}

}  // namespace kentperf
