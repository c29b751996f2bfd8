#pragma once

#include <vector>

#include "kentperf/trend/line.hpp"
#include "trend/methods/mixture.hpp"

namespace kentperf::trends {

/// Least squares of ratios that weighs each by its denominator, so that a figure of few cases
/// counts for less.
///
/// `wls` takes the variance of a ratio as one over its denominator, up to scale: the scale is
/// estimated from what the line leaves (residual dispersion), and the slope has Student's t
/// distribution on n - 2 degrees of freedom.
///
/// `random_effects` adds a variance between periods that is the same however large the denominator:
/// V_i = k + (1 - k) h / d_i with h the harmonic mean of the denominators d. How much of the
/// variance that is, k, nobody knows: the t distributions are mixed over it by the marginal
/// likelihood (as in REML; Zellner and Tiao 1964 do the same for carry-over). k is beforehand as
/// likely anywhere from 0 to 1, the two ends each as likely as three of the 19 places between.
class DenominatorTest {
 public:
  DenominatorTest(const TrendSettings& settings, const Wanted& wanted);

  Tested operator()(const Points& points);

 private:
  void fit(const Points& points, const Line& line);
  void fit_share(std::size_t at, double between);

  double alpha_;
  Wanted wanted_;
  LineFitter line_;
  std::vector<double> between_;
  std::vector<double> prior_;
  std::vector<Estimate> slope_;
  std::vector<Estimate> level_;
  std::vector<double> logs_;
  std::vector<double> times_;
  std::vector<double> rest_;
  /// Of a denominator, over the harmonic mean of all: the variance within a period.
  std::vector<double> within_;
};

}  // namespace kentperf::trends
