#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"
#include "kentperf/rag/rag.hpp"

namespace kentperf {

/// Rates runs of rows of one series, and writes the ratings; one for each thread.
class Rater {
 public:
  Rater(std::span<const double> value, const Limits& limits, int decimals,
        const ResultColumn<Rag>& rag)
      : value_(value), limits_(limits), decimals_(decimals), rag_(rag) {}

  /// Whether limits or polarity are given by series.
  bool by_series() const;
  /// Rows [row, row + count) of a series.
  void on(std::int64_t series, std::int64_t row, std::int64_t count);
  /// One row, whose result goes to `result`.
  void at(std::int64_t result, std::int64_t series, std::int64_t row);
  /// The result of a series without rows.
  void nothing_at(std::int64_t result) { rag_.put(result, Rag::none); }

 private:
  void rate_run(Polarity polarity, std::int64_t series, std::int64_t row, std::int64_t count);

  std::span<const double> value_;
  const Limits& limits_;
  int decimals_;
  ResultColumn<Rag> rag_;
  std::vector<std::int8_t> codes_;
};

}  // namespace kentperf
