#include "bands/predictive/excess.hpp"

#include <cmath>
#include <cstddef>

namespace kentperf {

namespace {

constexpr int most_steps = 200;
constexpr double near = 1e-13;

/// Sums over periods, each weighted by the inverse of its variance.
struct Weighted {
  double weight = 0.0;
  double mean = 0.0;
  double squares = 0.0;
  /// How fast the squares fall as the extra variance grows.
  double fall = 0.0;
};

Weighted weighted(const Events& history, double single, double between) {
  Weighted sums;
  const auto weight_of = [&](std::size_t i) { return 1.0 / (between + single / history.under[i]); };
  double total = 0.0;
  for (std::size_t i = 0; i < history.ratio.size(); ++i) {
    sums.weight += weight_of(i);
    total += weight_of(i) * history.ratio[i];
  }
  sums.mean = total / sums.weight;
  for (std::size_t i = 0; i < history.ratio.size(); ++i) {
    const double apart = history.ratio[i] - sums.mean;
    const double squared = weight_of(i) * apart * apart;
    sums.squares += squared;
    sums.fall += squared * weight_of(i);
  }
  return sums;
}

}  // namespace

Predicted predicted(const Events& history, bool share, double target) {
  double over = 0.0;
  double under = 0.0;
  for (std::size_t i = 0; i < history.ratio.size(); ++i) {
    over += history.ratio[i] * history.under[i];
    under += history.under[i];
  }
  Predicted found;
  const double pooled = (over + 0.5) / (share ? under + 1.0 : under);
  found.single = share ? pooled * (1.0 - pooled) : pooled;
  Weighted sums = weighted(history, found.single, 0.0);
  // The squares fall ever more slowly, so that Newton's steps never go too far.
  for (int step = 0; step < most_steps && sums.squares > target; ++step) {
    const double more = (sums.squares - target) / sums.fall;
    found.between += more;
    sums = weighted(history, found.single, found.between);
    if (!(more > near * found.between)) break;
  }
  found.centre = sums.mean;
  found.mean = (under * sums.mean + 0.5) / (share ? under + 1.0 : under);
  found.error = 1.0 / sums.weight;
  return found;
}

}  // namespace kentperf
