#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/kernels/polarity.hpp"
#include "kentperf/memory/column.hpp"

namespace kentperf {

enum class Rag : std::int8_t { none = -1, red, amber, green };

/// Why there is no rating; `rated` where there is one.
enum class RagReason : std::int8_t { rated, no_data, not_rated, no_target, no_floor };

/// What a value is rated against. NaN is a limit not given; the four range limits are read where
/// polarity is `range`, target and floor elsewhere.
struct Limits {
  Column<double> target;
  Column<double> floor;
  Column<double> low;
  Column<double> high;
  Column<double> floor_low;
  Column<double> floor_high;
  Column<Polarity> polarity;
};

/// Rates each value: equality achieves. Values and limits are first rounded to `decimals`
/// (`as_given`: not at all). An empty `reason` is not wanted.
void rate(std::span<const double> value, const Limits& limits, const Column<std::int8_t>& decimals,
          std::span<Rag> rag, std::span<RagReason> reason, int threads);

/// Polarities as bytes that stand for them: one for all, or one a row.
struct CodedPolarities {
  Column<std::int8_t> codes;
  /// By the byte taken as unsigned.
  std::span<const Polarity, 256> meanings;
};

/// Rates each value, neither value nor limits rounded, and looks at the limits in the same pass.
/// Says whether all are sound: finite, in order, and of no range; where not, `rag` means nothing.
bool rate_if_sound(std::span<const double> value, const Column<double>& target,
                   const Column<double>& floor, const CodedPolarities& polarity, std::span<Rag> rag,
                   int threads);

/// How limits can contradict each other.
enum class LimitFault : std::int8_t {
  floor_above_target,
  floor_below_target,
  low_above_high,
  floor_low_above_low,
  floor_high_below_high,
  floor_low_above_floor_high,
};

struct FaultyLimits {
  std::int64_t row;
  LimitFault fault;
};

/// The rows whose limits are out of order, as given, before any rounding. Only limits that are
/// given are held against each other.
std::vector<FaultyLimits> faulty_limits(std::int64_t rows, const Limits& limits, int threads = 1);

}  // namespace kentperf
