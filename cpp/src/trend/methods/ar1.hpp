#pragma once

#include <array>
#include <vector>

#include "kentperf/trend/line.hpp"
#include "trend/methods/mixture.hpp"

namespace kentperf::trends {

/// Least squares whose errors carry over from one period to the next, e_t = rho e_{t-1} + noise,
/// by an amount that nobody knows.
///
/// Given rho the slope has Student's t distribution by generalised least squares. The data say how
/// likely each rho is (the marginal likelihood, as in REML), and the t distributions are mixed by
/// that: Zellner and Tiao (1964), every rho between -1 and 1 as likely beforehand. p is twice the
/// lesser tail at 0 of the mixture, and the interval holds 1 - alpha of it. Plugging in the
/// likeliest rho instead forgets how little a short series says of it.
///
/// Where most of a departure carries over a trend and a wander look alike, and even the mixture
/// draws arrows too often. So none is drawn where the values leave a chance of over 2 alpha that
/// more than 0.7 carries over: the verdict is flat then, with its own reason.
class Ar1Test {
 public:
  Ar1Test(const TrendSettings& settings, const Wanted& wanted);

  Tested operator()(const Points& points);

 private:
  static constexpr int correlations = 40;
  static constexpr double much = 0.7;

  static double carried_at(std::size_t i) {
    return (2.0 * static_cast<double>(i) + 1.0) / correlations - 1.0;
  }

  using Each = std::array<Estimate, correlations>;

  void fit(const Points& points, const Line& line);
  double chance_of_much() const;

  double alpha_;
  Wanted wanted_;
  LineFitter line_;
  Each slope_;
  Each level_;
  std::vector<double> times_;
  std::vector<double> rest_;
};

}  // namespace kentperf::trends
