#pragma once

#include "kentperf/trend/kendall.hpp"
#include "trend/methods/tested.hpp"

namespace kentperf::trends {

/// The Mann-Kendall test, seasonal or not, as a test of trend: movement follows S, slope is Sen's.
class KendallTrend {
 public:
  KendallTrend(const TrendSettings& settings, const Wanted& wanted);

  Tested operator()(const Points& points);

 private:
  double level(const Points& points, double slope);

  double alpha_;
  bool seasonal_;
  bool slopes_;
  KendallTest test_;
  std::vector<double> heights_;
};

}  // namespace kentperf::trends
