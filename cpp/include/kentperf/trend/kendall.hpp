#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "kentperf/trend/trend.hpp"

namespace kentperf {

/// What the Mann-Kendall test says of one series.
struct Kendall {
  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();

  /// Later pairs that rise less those that fall, its variance without trend, and its score with
  /// the correction for continuity.
  std::int64_t s = 0;
  double variance = 0.0;
  double z = 0.0;
  /// s over all pairs, and over those that are not tied (Kendall's b).
  double tau = missing;
  double tau_b = missing;
  double p_value = missing;
  TrendVariant variant = TrendVariant::normal;
  /// The pairs that are compared: of like season.
  std::int64_t pairs = 0;
  /// The median of the pairs' slopes a period (Sen), and its interval.
  double slope = missing;
  double slope_low = missing;
  double slope_high = missing;
};

/// Mann-Kendall test of one window after another, or with `season` > 1 the seasonal test of Hirsch
/// and Slack, which compares only figures a whole number of years apart.
///
/// p = P(|S| >= |s|). With up to `most_exact` values it is exact: of all orders of distinct values
/// (TrendVariant::exact), or of all orders of the values there are, ties and all
/// (TrendVariant::permutation). Beyond, the normal approximation with the variance corrected for
/// ties and a correction for continuity, never below the least double.
///
/// The interval of the slope lies between the slopes whose ranks the same distribution of S gives
/// (Hollander and Wolfe; by the normal approximation it is Gilbert's, interpolated between ranks).
/// So it leaves out 0 just where p < alpha, ties apart; with too few values for one it is NaN.
class KendallTest {
 public:
  static constexpr std::size_t most_exact = 50;

  KendallTest(double alpha, std::int64_t season) : alpha_(alpha), season_(season) {}

  /// Ordinals ascend. With `slopes` false only the score and its test are worked out.
  Kendall operator()(std::span<const std::int32_t> ordinals, std::span<const double> values,
                     bool slopes = true);

 private:
  /// The values of one season.
  struct Season {
    std::vector<std::int32_t> ordinals;
    std::vector<double> values;
  };

  void split(std::span<const std::int32_t> ordinals, std::span<const double> values);
  void compare(const Season& season, bool slopes, Kendall& found);
  void count_ties(const Season& season);
  std::int64_t untied_pairs(const Kendall& found) const;
  void test(std::size_t n, Kendall& found);
  void add_slopes(std::size_t n, Kendall& found);
  double rank_of_limit(std::size_t n, const Kendall& found);
  const std::vector<double>& lower_tails();

  double alpha_;
  std::int64_t season_;
  std::vector<std::int64_t> present_;
  std::vector<Season> seasons_;
  std::vector<double> slopes_;
  std::vector<double> sorted_;
  std::vector<std::vector<int>> ties_;
  std::map<std::vector<std::vector<int>>, std::vector<double>> known_;
};

}  // namespace kentperf
