#include "kentperf/funnel/shrinkage.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace kentperf {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct Sums {
  double count = 0.0;
  double weight = 0.0;
  double squares = 0.0;
  double weighted = 0.0;
  double centre = 0.0;
  double spread = 0.0;
  double variance = 0.0;
};

/// A row of a group whose error is known and is not nothing.
class Estimates {
 public:
  Estimates(std::span<const double> estimate, std::span<const double> error,
            std::span<const std::int32_t> group, std::size_t groups)
      : estimate_(estimate), error_(error), group_(group), sums_(groups) {}

  /// Calls work(sums, estimate, variance) for each.
  template <class Work>
  void each(const Work& work) {
    for (std::size_t i = 0; i < estimate_.size(); ++i) {
      Sums& sums = of(i);
      if (error_[i] > 0.0 && !std::isnan(estimate_[i])) {
        work(sums, estimate_[i], error_[i] * error_[i]);
      }
    }
  }

  Sums& of(std::size_t row) {
    const auto place = static_cast<std::size_t>(group_[row]);
    if (place >= sums_.size()) throw std::invalid_argument("a group is out of range");
    return sums_[place];
  }

  std::vector<Sums>& all() { return sums_; }

 private:
  std::span<const double> estimate_;
  std::span<const double> error_;
  std::span<const std::int32_t> group_;
  std::vector<Sums> sums_;
};

/// By what true values of a group vary: the moments of DerSimonian and Laird, in two passes.
void find_variances(Estimates& estimates) {
  estimates.each([](Sums& sums, double estimate, double variance) {
    sums.count += 1.0;
    sums.weight += 1.0 / variance;
    sums.squares += 1.0 / (variance * variance);
    sums.weighted += estimate / variance;
  });
  for (Sums& sums : estimates.all()) sums.centre = sums.weighted / sums.weight;
  estimates.each([](Sums& sums, double estimate, double variance) {
    sums.spread += (estimate - sums.centre) * (estimate - sums.centre) / variance;
  });
  for (Sums& sums : estimates.all()) {
    const double scale = sums.weight - sums.squares / sums.weight;
    const double beyond = sums.spread - (sums.count - 1.0);
    sums.variance = sums.count > 2.0 && beyond > 0.0 && scale > 0.0 ? beyond / scale : 0.0;
    sums.weight = sums.weighted = 0.0;
  }
  estimates.each([](Sums& sums, double estimate, double variance) {
    sums.weight += 1.0 / (variance + sums.variance);
    sums.weighted += estimate / (variance + sums.variance);
  });
}

}  // namespace

void shrink_estimates(std::span<const double> estimate, std::span<const double> error,
                      std::span<const std::int32_t> group, std::int32_t groups,
                      const ShrunkColumns& columns) {
  Estimates estimates(estimate, error, group, static_cast<std::size_t>(groups));
  find_variances(estimates);
  for (std::size_t i = 0; i < estimate.size(); ++i) {
    const Sums& sums = estimates.of(i);
    const bool known = !std::isnan(estimate[i]) && error[i] >= 0.0;
    const double variance = error[i] * error[i];
    const double weight = variance > 0.0 ? sums.variance / (sums.variance + variance) : 1.0;
    columns.own_weight[i] = known ? weight : unknown;
    columns.shrunk[i] = !known ? unknown
                        : variance > 0.0
                            ? sums.weighted / sums.weight * (1.0 - weight) + weight * estimate[i]
                            : estimate[i];
  }
}

}  // namespace kentperf
