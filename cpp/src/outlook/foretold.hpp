#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "kentperf/outlook/outlook.hpp"

namespace kentperf {

/// The figures known up to a row, in order of period.
struct Known {
  std::vector<double> value;
  /// Inverse variances: denominators; without entries where all are alike.
  std::vector<double> weight;
  std::vector<std::int32_t> ordinal;

  void clear() {
    value.clear();
    weight.clear();
    ordinal.clear();
  }
  std::size_t size() const { return value.size(); }
};

/// What is learnt of a history about one level.
struct Level {
  std::int64_t count = 0;
  double mean = 0.0;
  double deviation = 0.0;
};

/// The part of a figure that is in hand, and the first and the last period to come.
struct Span {
  double sum = 0.0;
  double denominator = 0.0;
  std::int64_t first = 0;
  std::int64_t last = 0;

  std::int64_t to_come() const { return last - first + 1; }
};

/// A figure by Student's t about `centre`, and what it can be at least and at most.
struct Foretold {
  OutlookReason reason = OutlookReason::foretold;
  double centre = std::numeric_limits<double>::quiet_NaN();
  double error = 0.0;
  std::int64_t freedom = 0;
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

}  // namespace kentperf
