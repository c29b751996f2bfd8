#include "kentperf/statistics/intervals.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "kentperf/memory/parallel.hpp"
#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

using InDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double wilson_upper(double count, double trials, double z) {
  const double root = std::sqrt(z * z + 4.0 * count * (1.0 - count / trials));
  return std::min(1.0, (2.0 * count + z * z + z * root) / (2.0 * (trials + z * z)));
}

Interval of_row(double count, double size, IntervalMethod method, double alpha, double z) {
  switch (method) {
    case IntervalMethod::wilson:
      return wilson(count, size, z);
    case IntervalMethod::clopper_pearson:
      return clopper_pearson(count, size, alpha);
    case IntervalMethod::exact_count:
      break;
    case IntervalMethod::byar_or_exact:
      if (count < fewest_for_byar) break;
      [[fallthrough]];
    case IntervalMethod::byar: {
      const auto [lower, upper] = byar(count, z);
      return {lower / size, upper / size};
    }
  }
  const auto [lower, upper] = exact_count(count, alpha);
  return {lower / size, upper / size};
}

struct Strata {
  double weighted = 0.0;
  double variance = 0.0;
  double weight = 0.0;
  double events = 0.0;
};

}  // namespace

Interval wilson(double count, double trials, double z) {
  // The lower limit by the product of the two roots: by their difference digits would cancel.
  const double upper = wilson_upper(count, trials, z);
  return {count * (count / trials) / ((trials + z * z) * upper), upper};
}

Interval clopper_pearson(double count, double trials, double alpha) {
  const double rest = trials - count;
  const double lower =
      count > 0.0 ? boost::math::ibeta_inv(count, rest + 1.0, alpha / 2, InDoubles()) : 0.0;
  const double upper =
      rest > 0.0 ? boost::math::ibetac_inv(count + 1.0, rest, alpha / 2, InDoubles()) : 1.0;
  return {lower, upper};
}

Interval byar(double count, double z) {
  const double more = count + 1.0;
  const double lower = 1.0 - 1.0 / (9.0 * count) - z / (3.0 * std::sqrt(count));
  const double upper = 1.0 - 1.0 / (9.0 * more) + z / (3.0 * std::sqrt(more));
  return {count > 0.0 ? std::max(0.0, count * lower * lower * lower) : 0.0,
          more * upper * upper * upper};
}

Interval exact_count(double count, double alpha) {
  const double lower = count > 0.0 ? boost::math::gamma_p_inv(count, alpha / 2, InDoubles()) : 0.0;
  return {lower, boost::math::gamma_q_inv(count + 1.0, alpha / 2, InDoubles())};
}

void intervals(std::span<const double> numerator, std::span<const double> denominator,
               IntervalMethod method, double alpha, std::span<double> lower,
               std::span<double> upper, int threads) {
  const double z = normal_critical(alpha);
  const auto rows = static_cast<std::int64_t>(numerator.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
      const bool known = !std::isnan(numerator[i]) && denominator[i] > 0.0;
      const Interval found =
          known ? of_row(numerator[i], denominator[i], method, alpha, z) : Interval{none, none};
      lower[i] = found.lower;
      upper[i] = found.upper;
    }
  });
}

void mean_intervals(std::span<const double> mean, std::span<const double> count,
                    std::span<const double> sd, double alpha, std::span<double> lower,
                    std::span<double> upper, int threads) {
  const auto rows = static_cast<std::int64_t>(mean.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
      const bool known = !std::isnan(mean[i]) && sd[i] >= 0.0 && count[i] >= 2.0;
      const double reach =
          known ? t_critical(alpha, count[i] - 1.0) * sd[i] / std::sqrt(count[i]) : none;
      lower[i] = mean[i] - reach;
      upper[i] = mean[i] + reach;
    }
  });
}

void standardised_rates(std::span<const double> numerator, std::span<const double> denominator,
                        std::span<const double> weight, std::span<const std::int32_t> group,
                        double alpha, const StandardisedColumns& columns) {
  std::vector<Strata> strata(columns.value.size());
  for (std::size_t i = 0; i < numerator.size(); ++i) {
    const auto place = static_cast<std::size_t>(group[i]);
    if (place >= strata.size()) throw std::invalid_argument("a group is out of range");
    Strata& sums = strata[place];
    const double share = denominator[i] > 0.0 ? weight[i] / denominator[i] : none;
    sums.weighted += share * numerator[i];
    sums.variance += share * share * numerator[i];
    sums.weight += weight[i];
    sums.events += numerator[i];
  }
  const double z = normal_critical(alpha);
  for (std::size_t g = 0; g < strata.size(); ++g) {
    const Strata& sums = strata[g];
    const double value = sums.weight > 0.0 ? sums.weighted / sums.weight : none;
    columns.value[g] = value;
    columns.events[g] = sums.events;
    const bool enough = sums.events >= fewest_for_byar;
    const double scale = enough ? std::sqrt(sums.variance / sums.events) / sums.weight : none;
    const auto [lower, upper] = byar(sums.events, z);
    columns.lower[g] = value + scale * (lower - sums.events);
    columns.upper[g] = value + scale * (upper - sums.events);
  }
}

}  // namespace kentperf
