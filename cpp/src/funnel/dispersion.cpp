#include "funnel/dispersion.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <vector>

#include "funnel/count_limits.hpp"
#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

constexpr std::size_t fewest_areas = 3;
constexpr std::uintmax_t most_steps = 100;

/// The quantile of type 7, of scores that it puts in another order.
double quantile(std::vector<double>& scores, double share) {
  const double at = share * static_cast<double>(scores.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(at);
  std::ranges::nth_element(scores, scores.begin() + below);
  const double low = scores[static_cast<std::size_t>(below)];
  if (static_cast<double>(below) == at) return low;
  const double high = *std::min_element(scores.begin() + below + 1, scores.end());
  return low + (at - static_cast<double>(below)) * (high - low);
}

/// The variance of a standard normal winsorised by this share at each end.
double winsorised_variance(double share) {
  if (!(share > 0.0)) return 1.0;
  const double cut = normal_critical(2.0 * share);
  const double density = std::exp(-cut * cut / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  return 1.0 - 2.0 * share - 2.0 * cut * density + 2.0 * share * cut * cut;
}

/// Spiegelhalter's: scores by chance alone, winsorised at their own quantiles; what their squares
/// are more than chance makes them, by moments.
double printed_scatter(const Areas& areas, double pooled, double unit, double winsorised) {
  const std::size_t count = areas.numerator.size();
  std::vector<double> scores(count);
  double sizes = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double size = areas.denominator[i];
    scores[i] = (areas.numerator[i] / size - pooled) * std::sqrt(size) / unit;
    sizes += size;
    squares += size * size;
  }
  const double low = quantile(scores, winsorised);
  const double high = quantile(scores, 1.0 - winsorised);
  double sum = 0.0;
  for (const double score : scores) {
    const double kept = std::clamp(score, low, high);
    sum += kept * kept;
  }
  // Weights are sizes over the variance of one case.
  const double scale = (sizes - squares / sizes) / (unit * unit);
  const double variance = (sum - static_cast<double>(count - 1)) / scale;
  return variance > 0.0 ? std::sqrt(variance) : 0.0;
}

/// The scatter by which scores, chance and scatter both in them, winsorised where a standard normal
/// has these shares beyond, vary as a normal so winsorised does.
double standardising_scatter(const Areas& areas, double pooled, double unit, double winsorised) {
  const std::size_t count = areas.numerator.size();
  std::vector<double> squares(count);
  std::vector<double> chance(count);
  double largest = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double apart = areas.numerator[i] / areas.denominator[i] - pooled;
    squares[i] = apart * apart;
    chance[i] = unit * unit / areas.denominator[i];
    largest = std::max(largest, squares[i]);
  }
  const double cut = winsorised > 0.0 ? normal_critical(2.0 * winsorised) : 0.0;
  const double most = winsorised > 0.0 ? cut * cut : std::numeric_limits<double>::infinity();
  const double wanted = winsorised_variance(winsorised) * static_cast<double>(count - 1);
  const auto excess = [&](double variance) {
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      sum += std::min(squares[i] / (chance[i] + variance), most);
    }
    return sum - wanted;
  };
  if (!(excess(0.0) > 0.0)) return 0.0;
  double high = largest;
  while (excess(high) > 0.0) high *= 2.0;
  std::uintmax_t steps = most_steps;
  const auto [low, top] = boost::math::tools::toms748_solve(
      excess, 0.0, high, boost::math::tools::eps_tolerance<double>(30), steps);
  return std::sqrt(low + (top - low) / 2.0);
}

}  // namespace

double pooled_figure(const Areas& areas) {
  double over = 0.0;
  double under = 0.0;
  for (std::size_t i = 0; i < areas.numerator.size(); ++i) {
    over += areas.numerator[i];
    under += areas.denominator[i];
  }
  return under > 0.0 ? over / under : std::numeric_limits<double>::quiet_NaN();
}

double between_areas(const Areas& areas, double pooled, const FunnelOptions& options) {
  const double unit = chance_sd(options.kind, pooled, 1.0);
  if (areas.numerator.size() < fewest_areas || !(unit > 0.0)) return 0.0;
  switch (options.dispersion) {
    case Dispersion::none:
      return 0.0;
    case Dispersion::consistent:
      return standardising_scatter(areas, pooled, unit, options.winsorised);
    case Dispersion::spiegelhalter:
      break;
  }
  return printed_scatter(areas, pooled, unit, options.winsorised);
}

double prior_cases(const Areas& areas, double pooled, CountKind kind) {
  const std::size_t count = areas.numerator.size();
  const double unit = chance_sd(kind, pooled, 1.0);
  if (count < fewest_areas || !(unit > 0.0)) return std::numeric_limits<double>::infinity();
  double sum = 0.0;
  double sizes = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double size = areas.denominator[i];
    const double score = (areas.numerator[i] / size - pooled) / unit;
    sum += size * score * score;
    sizes += size;
    squares += size * size;
  }
  const double others = static_cast<double>(count - 1);
  const double beyond = sum - others;
  if (!(beyond > 0.0)) return std::numeric_limits<double>::infinity();
  const double scale = sizes - squares / sizes;
  // Cases of one area are alike by the intraclass correlation, and one case is not by itself.
  if (kind == CountKind::share) return std::max((scale - others) / beyond - 1.0, 0.0);
  return scale / beyond;
}

}  // namespace kentperf
