#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "history.hpp"
#include "kentperf/bands.hpp"
#include "sheet.hpp"
#include "window_moments.hpp"

namespace kentperf {

/// Works out expected ranges sheet after sheet and writes them; one for each thread. Prediction
/// intervals are done for many rows at once, every other row by row, with the same bits.
class BandWorker {
 public:
  BandWorker(const Layout& layout, std::span<const double> value, const BandSettings& settings,
             const BandColumns& columns);

  /// The window of the periods before a row ends one period earlier.
  static std::int64_t reach(const BandSettings& settings) { return settings.window + 1; }

  void on(const Sheet& sheet, WholePieces& whole);
  void at(const Window& wide);

 private:
  void at_once(const Sheet& sheet, WholePieces& whole);
  void write(const Sheet& sheet, const Stretch& stretch, const kernels::Moments& window);

  Layout layout_;
  std::span<const double> value_;
  BandSettings settings_;
  BandColumns columns_;
  BandFactors factors_;
  WindowMoments moments_;
  std::vector<double> by_count_;
  Results lower_;
  Results upper_;
  std::vector<std::int8_t> place_;
};

}  // namespace kentperf
