#include "statistics/kendall_distribution.hpp"

#include <cstddef>
#include <utility>

namespace kentperf {

namespace {

using Probabilities = std::vector<double>;

Probabilities sum_of(const Probabilities& a, const Probabilities& b) {
  Probabilities sum(a.size() + b.size() - 1, 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) sum[i + j] += a[i] * b[j];
  }
  return sum;
}

/// One value put at random among `before`: every number of pairs is as likely.
Probabilities of_one(std::size_t before) {
  return Probabilities(before + 1, 1.0 / static_cast<double>(before + 1));
}

/// The last of m + k values in order belongs to the m or to the k (Mann and Whitney 1947):
/// p(u; m, k) = m / (m + k) p(u - k; m - 1, k) + k / (m + k) p(u; m, k - 1).
Probabilities of_group(std::size_t m, std::size_t size) {
  std::vector<Probabilities> fewer(size + 1, Probabilities{1.0});
  for (std::size_t i = 1; i <= m; ++i) {
    std::vector<Probabilities> now(size + 1, Probabilities{1.0});
    for (std::size_t k = 1; k <= size; ++k) {
      const double share = static_cast<double>(i) / static_cast<double>(i + k);
      now[k].assign(i * k + 1, 0.0);
      for (std::size_t u = 0; u < fewer[k].size(); ++u) now[k][u + k] += share * fewer[k][u];
      for (std::size_t u = 0; u < now[k - 1].size(); ++u) {
        now[k][u] += (1.0 - share) * now[k - 1][u];
      }
    }
    fewer = std::move(now);
  }
  return fewer[size];
}

}  // namespace

std::vector<double> falling_pairs(const std::vector<std::vector<int>>& seasons) {
  Probabilities pairs{1.0};
  for (const auto& groups : seasons) {
    std::size_t before = 0;
    for (const int group : groups) {
      const auto size = static_cast<std::size_t>(group);
      if (before > 0) pairs = sum_of(pairs, size == 1 ? of_one(before) : of_group(before, size));
      before += size;
    }
  }
  for (std::size_t k = 1; k < pairs.size(); ++k) pairs[k] += pairs[k - 1];
  return pairs;
}

}  // namespace kentperf
