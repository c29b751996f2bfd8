#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace kentperf {

/// What figures that each span `overlap` periods share: V[i, j] = max(0, overlap - |t_i - t_j|), by
/// its Cholesky factor. That is a band, kept row by row, so that long histories stay cheap.
class SharedPeriods {
 public:
  SharedPeriods() = default;
  /// `backs` are the figures' periods, distinct and descending, counted back from the next.
  SharedPeriods(const std::vector<std::int32_t>& backs, std::int64_t overlap);

  /// What each shares with the next.
  Eigen::VectorXd with_next(const std::vector<std::int32_t>& backs) const;
  /// Solves for what is independent, in place.
  void whiten(Eigen::Ref<Eigen::VectorXd> column) const;
  Eigen::Index size() const { return static_cast<Eigen::Index>(factor_.size()); }

 private:
  struct Row {
    std::size_t first;
    std::size_t begin;
  };

  std::int64_t overlap_ = 1;
  std::vector<Row> rows_;
  std::vector<double> factor_;
};

}  // namespace kentperf
