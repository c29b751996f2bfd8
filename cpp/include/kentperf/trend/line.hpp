#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace kentperf {

/// A straight line through values at period ordinals, before any test.
struct Line {
  double slope = 0.0;
  /// Variance of the slope per unit of residual variance.
  double slope_factor = 0.0;
  /// What it leaves of the values' squares about their mean, and what it explains.
  double residual_squares = 0.0;
  double explained_squares = 0.0;
  /// Its height at the window's end, and the variance of that per unit of residual variance.
  double level = 0.0;
  double level_factor = 0.0;
  /// The values lie on the line as nearly as doubles can say.
  bool exact = false;
};

/// Fits lines to windows of values that span `overlap` periods each. `overlap` 1 is ordinary least
/// squares, with the bits that many windows at once have; more is generalised least squares,
/// whitened by the Cholesky factor of V[i, j] = max(0, overlap - |t_i - t_j|), worked out once for
/// each pattern of periods.
class LineFitter {
 public:
  explicit LineFitter(std::int64_t overlap);
  /// A copy works its patterns out anew.
  LineFitter(const LineFitter& other);
  LineFitter(LineFitter&& other) noexcept;
  ~LineFitter();

  /// `ordinals` ascend to at most `end`, where the window ends; at least two points.
  Line fit(std::span<const std::int32_t> ordinals, std::span<const double> values,
           std::int32_t end);

 private:
  struct Whitening;
  struct Whitenings;

  const Whitening& whitening(std::span<const std::int32_t> ordinals);
  Line fit_overlapping(std::span<const std::int32_t> ordinals, std::span<const double> values,
                       std::int32_t end);

  std::int64_t overlap_;
  std::unique_ptr<Whitenings> known_;
  std::vector<std::int32_t> pattern_;
};

}  // namespace kentperf
