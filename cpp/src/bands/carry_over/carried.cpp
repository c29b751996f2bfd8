#include "bands/carry_over/carried.hpp"

#include <algorithm>
#include <cmath>

namespace kentperf {

Carried::Carried() : next_period_(step_of(1)) {}

Carried::Step Carried::step_of(std::int32_t periods) {
  Step step;
  for (std::size_t i = 0; i < shares; ++i) {
    const double carried = std::pow(static_cast<double>(i) / shares, periods);
    const double fresh = 1.0 - carried * carried;
    step.carried[i] = carried;
    step.scale[i] = 1.0 / std::sqrt(fresh);
    step.one[i] = (1.0 - carried) * step.scale[i];
    step.log_variance[i] = std::log(fresh);
  }
  return step;
}

void Carried::start() {
  n_ = 1;
  last_ = 0.0;
  ones_.fill(1.0);
  level_.fill(0.0);
  squares_.fill(0.0);
  log_variance_.fill(0.0);
}

void Carried::follow(double figure, std::int32_t periods) {
  const Step far = periods == 1 ? Step{} : step_of(periods);
  const Step& step = periods == 1 ? next_period_ : far;
  for (std::size_t i = 0; i < shares; ++i) {
    const double independent = (figure - step.carried[i] * last_) * step.scale[i];
    const double apart = independent - step.one[i] * level_[i];
    const double together = ones_[i] + step.one[i] * step.one[i];
    level_[i] += apart * (step.one[i] / together);
    squares_[i] += apart * (ones_[i] / together) * apart;
    ones_[i] = together;
    log_variance_[i] += step.log_variance[i];
  }
  last_ = figure;
  ++n_;
}

double Carried::least_squares() const {
  return *std::min_element(squares_.begin(), squares_.end());
}

std::array<Estimate, Carried::shares> Carried::after(std::int32_t periods) const {
  const Step far = periods == 1 ? Step{} : step_of(periods);
  const Step& step = periods == 1 ? next_period_ : far;
  const double freedom = n_ - 1;
  std::array<Estimate, shares> found;
  Each logs;
  for (std::size_t i = 0; i < shares; ++i) {
    const double carried = step.carried[i];
    const double rest = 1.0 - carried;
    const double variance = 1.0 - carried * carried + rest * rest / ones_[i];
    found[i].centre = level_[i] + carried * (last_ - level_[i]);
    found[i].error = std::sqrt(squares_[i] / freedom * variance);
    logs[i] = -0.5 * (log_variance_[i] + std::log(ones_[i]) + freedom * std::log(squares_[i]));
  }
  weigh(found, logs);
  return found;
}

}  // namespace kentperf
