#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "bands/history.hpp"
#include "kentperf/bands/ranges.hpp"

namespace kentperf {

/// What ranges are worked out of.
struct RangeData {
  Layout layout;
  Figures figures;

  std::int32_t ordinal(std::int64_t row) const {
    return layout.ordinals[static_cast<std::size_t>(row)];
  }
  double value(std::int64_t row) const { return figures.value[static_cast<std::size_t>(row)]; }
  double numerator(std::int64_t row) const {
    return figures.numerator[static_cast<std::size_t>(row)];
  }
  double denominator(std::int64_t row) const {
    return figures.denominator[static_cast<std::size_t>(row)];
  }
  double sd(std::int64_t row) const { return figures.sd[static_cast<std::size_t>(row)]; }
  double size(std::int64_t row) const { return figures.size[static_cast<std::size_t>(row)]; }
};

/// One way to make a range of a history.
class RangeMethod {
 public:
  virtual ~RangeMethod() = default;
  /// Takes in the history up to the period `end`: rows that have a value, ascending. They need not
  /// outlive the call.
  virtual void learn(std::span<const std::int64_t> rows, std::int32_t end) = 0;
  /// The range that the history says for a row.
  virtual Band at(std::int64_t row) = 0;
};

std::unique_ptr<RangeMethod> range_method(const RangeData& data, const RangeSettings& settings);

// One for each family of methods.
std::unique_ptr<RangeMethod> plain_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> chart_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> quantile_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> streaming_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> seasonal_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> overlap_method(const RangeData& data, const RangeSettings& settings);
std::unique_ptr<RangeMethod> carry_over_method(const RangeData& data,
                                               const RangeSettings& settings);
std::unique_ptr<RangeMethod> predictive_method(const RangeData& data,
                                               const RangeSettings& settings);

}  // namespace kentperf
