#pragma once

#include <span>

namespace kentperf {

/// The columns that windows are taken of, in panel order. An empty one is not read.
struct Figures {
  std::span<const double> value;
  /// Two parts, of which a period counts where both are there.
  std::span<const double> numerator;
  std::span<const double> denominator;
  /// Confidence limits of the value.
  std::span<const double> lower = {};
  std::span<const double> upper = {};
  /// Of subgroups of measurements: their standard deviations, and how many are in each.
  std::span<const double> sd = {};
  std::span<const double> size = {};
};

}  // namespace kentperf
