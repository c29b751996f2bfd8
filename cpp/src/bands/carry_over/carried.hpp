#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "statistics/t_mixture.hpp"

namespace kentperf {

/// Figures of one level whose departures carry over from one period to the next by a share that
/// nobody knows, e_t = rho e_{t-1} + noise: level and squares by generalised least squares for each
/// rho of 0, 0.1, ..., 0.9, updated figure by figure. The first figure is the origin.
class Carried {
 public:
  static constexpr std::size_t shares = 10;
  using Each = std::array<double, shares>;

  Carried();

  void start();
  /// Takes in the figure that many periods after the last, less the first.
  void follow(double figure, std::int32_t periods);

  std::int32_t n() const { return n_; }
  /// The least squares of any share; 0 only of figures that are all the same, or too small.
  double least_squares() const;
  /// What is expected so many periods after the last, by each share, weighed by how likely the
  /// figures make it: the marginal likelihood, every share as likely beforehand.
  std::array<Estimate, shares> after(std::int32_t periods) const;

 private:
  /// What is left of a departure after so many periods, and how the next figure is made
  /// independent of the last.
  struct Step {
    Each carried;
    Each one;
    Each scale;
    Each log_variance;
  };

  static Step step_of(std::int32_t periods);

  Step next_period_;
  std::int32_t n_ = 0;
  double last_ = 0.0;
  Each ones_{};
  Each level_{};
  Each squares_{};
  Each log_variance_{};
};

}  // namespace kentperf
