#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bands/overlap/filled_gaps.hpp"
#include "bands/overlap/successive.hpp"
#include "bands/range_method.hpp"

namespace kentperf {

/// How many roots of the residual squares lie between centre and limit after n successive figures
/// of an overlap: Student's t times sqrt((1 + 1/m) / (n - 1)), m the known periods of the place
/// that comes next.
std::vector<double> successive_factors(double coverage, std::int64_t overlap, std::int64_t most);

/// The range about what is expected. Residuals that are no more than rounding leave as much.
Band successive_band(double centre, double squares, double factor, std::int32_t n);

/// Ranges of figures that share periods: by `Successive` where they follow each other, gaps filled
/// where they are few, and by generalised least squares where they are many.
class OverlapRange : public RangeMethod {
 public:
  OverlapRange(const RangeData& data, const RangeSettings& settings);

  void learn(std::span<const std::int64_t> rows, std::int32_t end) override;
  Band at(std::int64_t row) override;

 private:
  std::int64_t missing_before(std::int64_t row) const;
  Band after_successive(std::int32_t n);
  Band after_filled(std::int64_t row);

  RangeData data_;
  RangeSettings settings_;
  std::unique_ptr<RangeMethod> general_;
  Successive<1> successive_;
  FilledGaps gaps_;
  std::vector<double> values_;
  std::vector<std::size_t> missing_;
  std::vector<double> factors_;
  std::vector<std::int64_t> rows_;
  std::int32_t end_ = 0;
};

}  // namespace kentperf
