#pragma once

#include <Eigen/Householder>
#include <optional>

#include "statistics/wide.hpp"

namespace kentperf {

// What least squares needs of matrices in quadruple precision. Eigen's own decompositions work
// block by block, to keep the caches full: of numbers this slow that saves nothing, and it takes
// most of a minute to compile.

using WideMatrix = Eigen::Matrix<Wide, Eigen::Dynamic, Eigen::Dynamic>;
using WideVector = Eigen::Matrix<Wide, Eigen::Dynamic, 1>;

/// The lower factor of a symmetric matrix; none where it is not positive definite.
std::optional<WideMatrix> cholesky_factor(WideMatrix matrix);

/// The solution of a triangle, for one right side or for every column of several.
WideVector solve_lower(const WideMatrix& lower, const WideVector& right);
WideVector solve_upper(const WideMatrix& upper, const WideVector& right);
WideMatrix solve_lower(const WideMatrix& lower, WideMatrix right);
WideMatrix solve_upper(const WideMatrix& upper, WideMatrix right);

/// A matrix of no fewer rows than columns as Householder reflections of an upper triangle (QR).
struct Reflections {
  /// The triangle, and below it the vectors of the reflections.
  WideMatrix packed;
  WideVector factors;

  WideMatrix upper() const;
  /// What the reflections, the first column's first, make of a vector.
  WideVector reflected(WideVector vector) const;
};

Reflections reflections(WideMatrix matrix);

}  // namespace kentperf
