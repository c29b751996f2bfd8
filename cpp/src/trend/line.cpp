#include "kentperf/trend/line.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/kernels.hpp"
#include "kernels/summary.hpp"
#include "trend/exact_line.hpp"

namespace kentperf {

namespace {

bool independent(std::span<const std::int32_t> ordinals, std::int64_t overlap) {
  if (overlap <= 1) return true;
  for (std::size_t i = 1; i < ordinals.size(); ++i) {
    if (ordinals[i] - ordinals[i - 1] < overlap) return false;
  }
  return true;
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

}  // namespace kentperf
