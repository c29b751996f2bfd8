#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// What the values of one window say; squares and products are about the means. The mean is
/// `shift` from `origin`, one of the values; times are counted back from the window's end.
struct Summary {
  double count = 0.0;
  double origin = 0.0;
  double shift = 0.0;
  double squares = 0.0;
  double time_mean = 0.0;
  double time_squares = 0.0;
  double products = 0.0;

  double mean() const { return origin + shift; }
};

/// One window at a time, with the same bits as the kernels have for the same window. `ordinals`
/// ascend to at most `end`, no value is NaN.
Summary summarise(std::span<const std::int32_t> ordinals, std::span<const double> values,
                  std::int32_t end);

}  // namespace kentperf
