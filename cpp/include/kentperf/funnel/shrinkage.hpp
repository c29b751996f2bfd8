#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

struct ShrunkColumns {
  std::span<double> shrunk;
  /// How much of it is the estimate's own: 0 to 1.
  std::span<double> own_weight;
};

/// Empirical-Bayes means of estimates with known standard errors, group by group: normal about a
/// mean of the group with a variance found by moments (DerSimonian and Laird). NaN where a part is
/// missing; an estimate without error stays as it is.
void shrink_estimates(std::span<const double> estimate, std::span<const double> error,
                      std::span<const std::int32_t> group, std::int32_t groups,
                      const ShrunkColumns& columns);

}  // namespace kentperf
