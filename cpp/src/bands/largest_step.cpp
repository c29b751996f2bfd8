#include "bands/largest_step.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

double real(std::int64_t count) { return static_cast<double>(count); }

double p_of_correlation(double correlation, double degrees_of_freedom) {
  const double left = 1.0 - correlation * correlation;
  if (!(left > 0.0)) return 0.0;
  return t_two_sided(correlation * std::sqrt(degrees_of_freedom / left), degrees_of_freedom);
}

/// Half the angle between the step before value k and that before value k + 1, of n.
double half_angle(std::int64_t k, std::int64_t n) {
  return 0.5 * std::acos(std::sqrt(real(k) * real(n - k - 1) / (real(k + 1) * real(n - k))));
}

/// Deviations from the mean of values brought near 1 by a power of two, so that none over- or
/// underflows when squared.
class Deviations {
 public:
  explicit Deviations(std::span<const double> values) : of_(values.size()) {
    double most = 0.0;
    for (const double x : values) most = std::max(most, std::fabs(x));
    power_ = most > 0.0 ? std::ilogb(most) : 0;
    for (std::size_t i = 0; i < of_.size(); ++i) of_[i] = std::scalbn(values[i], -power_);
    double sum = 0.0;
    for (const double x : of_) sum += x - of_.front();
    mean_ = of_.front() + sum / static_cast<double>(of_.size());
    for (double& x : of_) {
      x -= mean_;
      squares_ += x * x;
    }
  }

  std::span<const double> of() const { return of_; }
  double squares() const { return squares_; }
  /// A level so far from the mean, as the caller's values have it.
  double level(double deviation) const { return std::scalbn(mean_ + deviation, power_); }

 private:
  std::vector<double> of_;
  double mean_ = 0.0;
  double squares_ = 0.0;
  int power_ = 0;
};

double slope_p_value(std::span<const std::int32_t> ordinals, const Deviations& deviations) {
  const auto n = real(std::ssize(ordinals));
  double mean = 0.0;
  for (const auto t : ordinals) mean += static_cast<double>(t - ordinals.front()) / n;
  double products = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    const double t = static_cast<double>(ordinals[i] - ordinals.front()) - mean;
    products += t * deviations.of()[i];
    squares += t * t;
  }
  return p_of_correlation(products / std::sqrt(squares * deviations.squares()), n - 2.0);
}

}  // namespace

void Values::clear() {
  rows_.clear();
  ordinals_.clear();
  values_.clear();
}

void Values::add(std::int64_t row, std::int32_t ordinal, double value) {
  rows_.push_back(row);
  ordinals_.push_back(ordinal);
  values_.push_back(value);
}

double largest_step_p_value(double correlation, std::int64_t n, std::int64_t min_points) {
  double p = p_of_correlation(correlation, real(n - 2));
  const double widest = std::acos(std::min(correlation, 1.0));
  const double power = 0.5 * real(n - 3);
  const auto beyond = [correlation, power](double angle) {
    const double share = correlation / std::cos(angle);
    return std::pow(std::max(0.0, 1.0 - share * share), power);
  };
  for (auto k = min_points; k < n - min_points; ++k) {
    const double end = std::min(half_angle(k, n), widest);
    p += 2.0 / std::numbers::pi *
         boost::math::quadrature::gauss<double, 15>::integrate(beyond, 0.0, end);
  }
  return std::min(p, 1.0);
}

Step largest_step(const Values& values, std::int64_t begin, std::int64_t end,
                  const StepSettings& settings) {
  const auto n = end - begin;
  Step step;
  step.n = static_cast<std::int32_t>(n);
  // With two values on each side and none left over, one more would have no residual.
  if (n < std::max<std::int64_t>(2 * settings.min_points, 4)) return step;
  const auto from = static_cast<std::size_t>(begin);
  const auto held = values.values().subspan(from, static_cast<std::size_t>(n));
  const auto [least, most] = std::ranges::minmax(held);
  step.reason = StepReason::constant;
  if (least == most) return step;

  const Deviations deviations(held);
  double sum = 0.0;
  double largest = -1.0;
  double sum_before = 0.0;
  std::int64_t cut = 0;
  for (std::int64_t k = 1; k <= n - settings.min_points; ++k) {
    sum += deviations.of()[static_cast<std::size_t>(k - 1)];
    if (k < settings.min_points) continue;
    const double correlation =
        std::fabs(sum) / std::sqrt(deviations.squares() * real(k) * real(n - k) / real(n));
    if (correlation > largest) {
      largest = correlation;
      sum_before = sum;
      cut = k;
    }
  }
  step.row = values.row(begin + cut);
  step.before = deviations.level(sum_before / real(cut));
  step.after = deviations.level(-sum_before / real(n - cut));
  step.p_value = largest_step_p_value(largest, n, settings.min_points);
  step.slope_p_value =
      slope_p_value(values.ordinals().subspan(from, static_cast<std::size_t>(n)), deviations);
  step.reason = step.p_value < settings.alpha ? StepReason::step : StepReason::no_step;
  return step;
}

}  // namespace kentperf
