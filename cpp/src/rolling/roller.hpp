#pragma once

#include <cstdint>
#include <vector>

#include "kentperf/rolling/rolling.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"

namespace kentperf {

/// Works out one rolling statistic sheet after sheet and writes it; one for each thread.
class Roller {
 public:
  Roller(const Layout& layout, const Figures& figures, const RollingSettings& settings,
         const RollingColumns& columns);

  void ask(const Sheet& sheet, WindowMoments& moments);
  void on(const Sheet& sheet, WindowMoments& moments);
  /// The same bits for one row.
  void at(const Window& wide);

 private:
  struct Fold {
    WindowFold::OfPiece of_piece;
    WindowFold::OfPieces of_pieces;
  };

  static Fold fold_of(RollingStat stat);
  bool of_moments() const;
  kernels::Folds fold_windows(const Sheet& sheet);
  double result_of(std::int32_t end) const;

  Layout layout_;
  Figures figures_;
  RollingSettings settings_;
  RollingColumns columns_;
  WindowFold first_;
  WindowFold second_;
  Results<double> result_;
  std::vector<std::int32_t> ordinals_;
  std::vector<double> values_;
  std::vector<double> others_;
};

}  // namespace kentperf
