#pragma once

#include <cstdint>
#include <vector>

#include "kentperf/rolling.hpp"
#include "sheet.hpp"
#include "window_moments.hpp"

namespace kentperf {

/// Works out one rolling statistic sheet after sheet and writes it; one for each thread.
class Roller {
 public:
  Roller(const Layout& layout, const Figures& figures, const RollingSettings& settings,
         const RollingColumns& columns);

  void on(const Sheet& sheet, WholePieces& whole);
  /// The same bits for one row.
  void at(const Window& wide);

 private:
  struct Fold {
    WindowFold::OfPiece of_piece;
    WindowFold::OfPieces of_pieces;
    double empty;
  };

  static Fold fold_of(RollingStat stat);
  double result_of(std::int32_t end) const;
  void write(const Sheet& sheet, double* result, const double* count);

  Layout layout_;
  Figures figures_;
  RollingSettings settings_;
  RollingColumns columns_;
  WindowMoments moments_;
  WindowFold count_;
  WindowFold first_;
  WindowFold second_;
  Results result_;
  Results counts_;
  std::vector<std::int32_t> ordinals_;
  std::vector<double> values_;
  std::vector<double> others_;
};

}  // namespace kentperf
