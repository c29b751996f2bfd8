#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bands/history.hpp"
#include "bands/overlap/gapped_lanes.hpp"
#include "bands/overlap/overlap_range.hpp"
#include "bands/overlap/successive.hpp"
#include "kentperf/bands/bands.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"

namespace kentperf {

/// Works out expected ranges sheet after sheet and writes them; one for each thread. Prediction
/// intervals are done for many rows at once, every other row by row, with the same bits.
class BandWorker {
 public:
  BandWorker(const Layout& layout, std::span<const double> value, const BandSettings& settings,
             const BandColumns& columns);

  /// The window of the periods before a row ends one period earlier.
  static std::int64_t reach(const BandSettings& settings) { return settings.window + 1; }

  void ask(const Sheet& sheet, WindowMoments& moments);
  void on(const Sheet& sheet, WindowMoments& moments);
  void at(const Window& wide);

 private:
  static constexpr std::int32_t lanes = 8;

  /// What is expected of the next figure, and the residual squares of those before it.
  struct Next {
    double centre;
    double squares;
  };

  bool at_once() const {
    return settings_.method == BandMethod::prediction && !settings_.overlapping();
  }
  bool explains() const { return columns_.n || columns_.reason; }
  void forget_before(const Sheet& sheet);
  /// Figures that share periods: windows that grow from a series' first, then whole ones.
  void overlapping(const Sheet& sheet);
  void growing(const Sheet& sheet, const Stretch& stretch, std::int32_t rows);
  void whole(const Sheet& sheet, const Stretch& stretch, std::int32_t from);
  void alone(const Sheet& sheet, const Stretch& stretch, std::int32_t i);
  std::int32_t overlap_width() const;
  template <std::size_t size>
  static void follow(Successive<size>& successive, const GappedLanes<size>& gapped,
                     std::size_t periods);
  template <std::size_t size>
  void write_gapped(const Sheet& sheet, const Stretch& stretch, std::int32_t i,
                    const Successive<size>& successive, const GappedLanes<size>& gapped,
                    std::size_t lane);
  void write_next(const Sheet& sheet, const Stretch& stretch, std::int32_t i, const Next& next,
                  double factor, std::int32_t n);
  void overlapping_at(const Window& window);
  void write_numbers(const Sheet& sheet, const double* count) const;

  Layout layout_;
  std::span<const double> value_;
  BandSettings settings_;
  BandColumns columns_;
  BandFactors factors_;
  std::vector<double> by_count_;
  std::optional<OverlapRange> overlap_range_;
  Successive<1> one_;
  Successive<lanes> some_;
  GappedLanes<1> one_gapped_;
  GappedLanes<lanes> some_gapped_;
  std::vector<std::int64_t> rows_;
  Results<double> lower_;
  Results<double> centre_;
  Results<double> upper_;
  Results<std::int8_t> place_;
};

}  // namespace kentperf
