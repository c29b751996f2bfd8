#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bands/range_method.hpp"

namespace kentperf {

/// What every chart has: its history's length against the least.
class Chart : public RangeMethod {
 public:
  Chart(const RangeData& data, const RangeSettings& settings) : data_(data), settings_(settings) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t end) final {
    n_ = static_cast<std::int32_t>(rows.size());
    end_ = end;
    if (enough()) take(rows);
  }
  Band at(std::int64_t row) final {
    return enough() ? range(row) : no_band(n_, BandReason::too_little_history);
  }

 protected:
  virtual void take(std::span<const std::int64_t> rows) = 0;
  virtual Band range(std::int64_t row) = 0;
  std::int32_t n() const { return n_; }
  std::int32_t end() const { return end_; }
  const RangeData& data() const { return data_; }
  const RangeSettings& settings() const { return settings_; }

  std::vector<double> values_of(std::span<const std::int64_t> rows) const {
    std::vector<double> values;
    for (const auto row : rows) values.push_back(data_.value(row));
    return values;
  }

 private:
  bool enough() const { return n_ >= least_history(settings_.band); }

  RangeData data_;
  RangeSettings settings_;
  std::int32_t n_ = 0;
  std::int32_t end_ = 0;
};

/// Charts of means and of standard deviations of subgroups.
std::unique_ptr<RangeMethod> subgroup_chart(const RangeData& data, const RangeSettings& settings);

}  // namespace kentperf
