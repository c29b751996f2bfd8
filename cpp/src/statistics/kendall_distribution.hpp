#pragma once

#include <vector>

namespace kentperf {

/// P(I <= k) for k = 0, 1, ...: of the pairs in falling order when values are put in a random
/// order, summed over seasons. Each season is the sizes of its groups of equal values; pairs within
/// a group do not count.
///
/// Group after group, the pairs that the next adds are a Mann-Whitney statistic, independent of
/// those before (Terpstra 1952); every term is positive, so all digits are good.
std::vector<double> falling_pairs(const std::vector<std::vector<int>>& seasons);

}  // namespace kentperf
