#include "trend/known_variance/known_variance.hpp"

#include "kentperf/statistics/distributions.hpp"

namespace kentperf::trends {

WeightedLine weighted_line(std::span<const std::int32_t> ordinals, std::span<const double> values,
                           std::span<const double> weights, std::size_t left_out) {
  const auto weight = [&](std::size_t i) {
    if (i == left_out) return 0.0;
    return weights.empty() ? 1.0 : weights[i];
  };
  const auto time = [&](std::size_t i) {
    return static_cast<double>(ordinals[i]) - static_cast<double>(ordinals.front());
  };
  WeightedLine line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    line.weight += weight(i);
    line.time_mean += weight(i) * time(i);
    line.value_mean += weight(i) * (values[i] - values.front());
  }
  line.time_mean /= line.weight;
  line.value_mean /= line.weight;
  double products = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double from_mean = time(i) - line.time_mean;
    line.time_squares += weight(i) * from_mean * from_mean;
    products += weight(i) * from_mean * ((values[i] - values.front()) - line.value_mean);
  }
  line.slope = products / line.time_squares;
  line.value_mean += values.front();
  return line;
}

bool turns_without_one(std::span<const std::int32_t> ordinals, std::span<const double> values,
                       std::span<const double> weights) {
  const int sign = sign_of(weighted_line(ordinals, values, weights).slope);
  for (std::size_t left_out = 0; left_out < values.size(); ++left_out) {
    const double slope = weighted_line(ordinals, values, weights, left_out).slope;
    if (sign_of(slope) == -sign) return true;
  }
  return false;
}

Tested judge_known(const WeightedLine& line, double error, double z, bool turns, std::int32_t n,
                   double alpha) {
  const double reach = normal_critical(alpha) * error;
  Tested found{.slope = line.slope,
               .slope_low = line.slope - reach,
               .slope_high = line.slope + reach,
               .p_value = normal_two_sided(z),
               .n = n,
               .sign = sign_of(line.slope)};
  const bool steep = found.p_value < alpha;
  found.significant = steep && !turns;
  found.reason = found.significant ? TrendReason::significant
                 : steep           ? TrendReason::outlier_found
                                   : TrendReason::not_significant;
  return found;
}

Tested not_calculable(std::int32_t n) {
  return {.n = n, .verdict = false, .reason = TrendReason::cannot_be_calculated};
}

}  // namespace kentperf::trends
