#pragma once

#include <span>
#include <vector>

#include "kentperf/trend/line.hpp"
#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// Least squares of value on period with a two-sided t-test; generalised least squares where
/// figures overlap.
class SlopeTest {
 public:
  SlopeTest(const TrendSettings& settings, bool wants_p)
      : alpha_(settings.alpha), wants_p_(wants_p), fitter_(settings.overlap) {}

  Tested operator()(const Points& points);

 private:
  Tested test(const Points& points, std::span<const double> values);
  double critical(int degrees_of_freedom);

  double alpha_;
  bool wants_p_;
  LineFitter fitter_;
  std::vector<double> critical_;
  std::vector<double> scaled_;
};

}  // namespace kentperf::trends
