#include "bands/overlap/shared_periods.hpp"

#include <algorithm>
#include <cmath>

namespace kentperf {

namespace {

double shared(std::int64_t overlap, std::int32_t a, std::int32_t b) {
  const std::int64_t apart = std::abs(std::int64_t{a} - b);
  return static_cast<double>(std::max<std::int64_t>(overlap - apart, 0));
}

}  // namespace

SharedPeriods::SharedPeriods(const std::vector<std::int32_t>& backs, std::int64_t overlap)
    : overlap_(overlap) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < backs.size(); ++i) {
    while (shared(overlap, backs[first], backs[i]) == 0.0) ++first;
    const std::size_t begin = factor_.size();
    rows_.push_back({first, begin});
    for (std::size_t j = first; j <= i; ++j) {
      double rest = shared(overlap, backs[i], backs[j]);
      const Row& other = rows_[j];
      for (auto k = std::max(first, other.first); k < j; ++k) {
        rest -= factor_[begin + k - first] * factor_[other.begin + k - other.first];
      }
      factor_.push_back(j < i ? rest / factor_[other.begin + j - other.first] : std::sqrt(rest));
    }
  }
}

Eigen::VectorXd SharedPeriods::with_next(const std::vector<std::int32_t>& backs) const {
  Eigen::VectorXd with(static_cast<Eigen::Index>(backs.size()));
  for (std::size_t i = 0; i < backs.size(); ++i) {
    with(static_cast<Eigen::Index>(i)) = shared(overlap_, backs[i], 0);
  }
  return with;
}

void SharedPeriods::whiten(Eigen::Ref<Eigen::VectorXd> column) const {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto [first, begin] = rows_[i];
    double rest = column(static_cast<Eigen::Index>(i));
    for (auto j = first; j < i; ++j) {
      rest -= factor_[begin + j - first] * column(static_cast<Eigen::Index>(j));
    }
    column(static_cast<Eigen::Index>(i)) = rest / factor_[begin + i - first];
  }
}

}  // namespace kentperf
