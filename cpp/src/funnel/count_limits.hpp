#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "kentperf/funnel/funnel.hpp"

namespace kentperf {

/// Limits of a figure: lower and upper at 95 %, lower and upper at 99.8 %.
using Limits = std::array<double, 4>;

/// The limits of the sizes that areas have, each size worked out once.
class LimitsBySize {
 public:
  /// About `centre`, of areas that differ by `between` beyond chance; sizes of up to `areas`.
  LimitsBySize(const FunnelOptions& options, double centre, double between, std::size_t areas);

  /// Where the limits of a size stand among `limits`.
  std::uint32_t place(double size);

  std::vector<Limits> take_limits() { return std::move(limits_); }

 private:
  struct Entry {
    double size;
    std::uint32_t place;
  };

  std::size_t slot_of(double size) const;
  void grow();

  FunnelOptions options_;
  double centre_;
  double between_;
  std::vector<Entry> entries_;
  std::vector<Limits> limits_;
};

/// Exact limits of one size, between counts and not clipped.
Limits exact_limits(CountKind kind, LimitForm form, double centre, double size);

/// Standard deviation of a figure of some size by chance alone.
double chance_sd(CountKind kind, double centre, double size);

/// Limits with what areas differ by beyond chance added, within what can be.
Limits widened(const Limits& exact, CountKind kind, double centre, double size, double between);

}  // namespace kentperf
