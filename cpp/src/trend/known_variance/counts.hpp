#pragma once

#include <vector>

#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Counts through a link: the logit of a share, the logarithm of a rate.
struct Linked {
  std::vector<double> values;
  /// Variances of the values, from the counts.
  std::vector<double> variances;
  /// Of one unit of denominator at the common share or rate.
  double unit_variance = 0.0;
  /// Whether each has a logit or logarithm, which a share of 0 or 1 or no count has not.
  bool all_there = true;
};

/// The common share or rate: all that is counted over all that it is counted of.
double common_rate(const Points& points);

/// The score test and the slope that proportions and rates have in common. The test needs no logits
/// or logarithms: where one is not there only the slope is missing, and the points left out one
/// after another turn the score instead.
Tested test_counts(const Points& points, const Linked& linked, double alpha);

}  // namespace kentperf::trends
