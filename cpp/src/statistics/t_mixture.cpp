#include "statistics/t_mixture.hpp"

namespace kentperf {

void weigh(std::span<Estimate> estimates, std::span<const double> logs) {
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0.0;
  for (const double log : logs) sum += std::exp(log - most);
  for (std::size_t i = 0; i < logs.size(); ++i) {
    estimates[i].weight = std::exp(logs[i] - most) / sum;
  }
}

double mixed_mean(Estimates estimates) {
  double sum = 0.0;
  for (const auto& one : estimates) sum += one.weight * one.centre;
  return sum;
}

}  // namespace kentperf
