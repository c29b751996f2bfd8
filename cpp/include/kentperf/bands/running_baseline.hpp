#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kentperf/bands/ranges.hpp"

namespace kentperf {

/// One observation: a figure, or the two parts of a ratio.
struct Observation {
  std::int32_t ordinal;
  double value;
  double numerator;
  double denominator;
};

struct Expected {
  double lower;
  double centre;
  double upper;
  std::int32_t n;
  Position position;
  BandReason reason;
};

/// The range that all history so far says, in memory that does not grow: prediction, xmr without
/// screening, p, u, c and t charts, and streaming quantiles.
class RunningBaseline {
 public:
  explicit RunningBaseline(const RangeSettings& settings);
  RunningBaseline(RunningBaseline&&) noexcept;
  RunningBaseline& operator=(RunningBaseline&&) noexcept;
  ~RunningBaseline();

  static bool suits(const RangeSettings& settings);

  /// Where the observation lies in the range of those before it.
  Expected expect(const Observation& observation);
  /// Takes it in; one without a value changes nothing. Ordinals must ascend.
  void add(const Observation& observation);

  /// All there is to know of it, as plain numbers, and the way back.
  std::vector<double> state() const;
  void restore(const std::vector<double>& state);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kentperf
