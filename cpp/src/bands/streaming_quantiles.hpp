#pragma once

#include <array>
#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/extended_p_square.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <cstdint>
#include <vector>

namespace kentperf {

/// Lower limit, median and upper limit of values taken one at a time, in memory that does not grow:
/// exact for the first few, then estimates by the extended P-square of Raatikainen.
class StreamingQuantiles {
 public:
  explicit StreamingQuantiles(double coverage);

  void add(double value);
  std::int64_t count() const { return count_; }
  std::array<double, 3> limits() const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive & count_ & first_;
    markers_.serialize(archive, 0U);
  }

 private:
  using Markers = boost::accumulators::accumulator_set<
      double, boost::accumulators::stats<boost::accumulators::tag::extended_p_square>>;

  std::array<double, 3> shares_;
  Markers markers_;
  std::int64_t count_ = 0;
  std::vector<double> first_;
};

}  // namespace kentperf
