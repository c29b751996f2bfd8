#pragma once

#include <span>

#include "kentperf/trend/line.hpp"
#include "statistics/t_mixture.hpp"
#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Student's t distributions of the slope and of the height, mixed by how likely each is.
struct Mixture {
  std::span<Estimate> slope;
  std::span<Estimate> level;

  /// Weighs each by its logarithm of likelihood, up to one constant for all.
  void weigh(std::span<const double> logs) const;
};

/// What a mixture says, whose estimates are of what `line` leaves: p is twice the lesser tail at no
/// slope, and the intervals hold 1 - alpha.
Tested judge_mixture(const Mixture& mixture, const Line& line, std::int32_t n, double alpha,
                     const Wanted& wanted);

/// The verdict of values that lie on a line as nearly as doubles can say.
Tested exactly_on(const Line& line, std::int32_t n);

}  // namespace kentperf::trends
