#pragma once

#include <cstdint>
#include <vector>

#include "kernels/kernels.hpp"
#include "sheet.hpp"

namespace kentperf {

/// A column of results over a sheet, grown as sheets grow, never shrunk.
class Results {
 public:
  double* over(const Sheet& sheet) {
    if (held_.size() < sheet.positions()) held_.resize(sheet.positions());
    return held_.data();
  }
  const double* data() const { return held_.data(); }

 private:
  std::vector<double> held_;
};

/// What is wanted of moments besides count, mean and squares: nothing; the line through them; or
/// that of windows joined of pieces.
enum class Timing { none, line, joined_lines };

class MomentResults {
 public:
  explicit MomentResults(Timing timing) : timing_(timing) {}
  const kernels::Moments& over(const Sheet& sheet);
  /// Empties what joined windows read before each stretch.
  void clear_before(const Sheet& sheet) const;

 private:
  Timing timing_;
  Results columns_[7];
  kernels::Moments moments_{};
};

/// The whole pieces of a sheet, which windows of any width are joined of: made once a sheet for
/// all who ask.
class WholePieces {
 public:
  explicit WholePieces(Timing timing) : results_(timing) {}
  void forget() { made_ = false; }
  /// Pieces that end `periods` before the judged positions; of a sheet of rows, all of them.
  const kernels::Moments& on(const Sheet& sheet, std::int64_t periods);

 private:
  MomentResults results_;
  bool made_ = false;
};

/// Moments of the windows of `width` periods that end `before` periods before each judged row.
class WindowMoments {
 public:
  WindowMoments(std::int64_t width, std::int64_t before, bool timed)
      : width_(width),
        before_(before),
        rest_(timing(width, timed)),
        joined_(timing(width, timed)) {}

  /// What the whole pieces must say for windows of this width.
  static Timing timing(std::int64_t width, bool timed);

  const kernels::Moments& on(const Sheet& sheet, WholePieces& whole);

 private:
  const kernels::Moments& rest_on(const Sheet& sheet, int width, std::int64_t periods);

  std::int64_t width_;
  std::int64_t before_;
  MomentResults rest_;
  MomentResults joined_;
};

/// Where pieces are worked out for windows that end `periods` before the judged positions.
Positions pieces_at(const Sheet& sheet, std::int64_t periods);

/// Has a worker do the rows (or the last rows of the series) in [begin, end): on(Sheet,
/// WholePieces) for each sheet, at(Window) for each row too sparse for one.
template <class Worker>
void work_through(const Layout& layout, const Figures& figures, Every every, std::int64_t reach,
                  Timing timing, std::int64_t begin, std::int64_t end, Worker& worker) {
  Sheet sheet(layout, figures, reach);
  WholePieces whole(timing);
  const auto on_sheet = [&] {
    whole.forget();
    worker.on(sheet, whole);
  };
  const auto on_window = [&](const Window& window) { worker.at(window); };
  for_sheets(sheet, layout, every, reach, begin, end, on_sheet, on_window);
}

/// A fold over windows: of each piece, then of the pieces. Sums, extremes and counts.
class WindowFold {
 public:
  using OfPiece = void (*)(const kernels::Sheet&, int, kernels::Ranges, double*);
  using OfPieces = void (*)(const double*, const double*, std::ptrdiff_t, kernels::Ranges, double*);

  WindowFold(std::int64_t width, OfPiece of_piece, OfPieces of_pieces, double empty)
      : width_(width), of_piece_(of_piece), of_pieces_(of_pieces), empty_(empty) {}

  double* on(const Sheet& sheet, const kernels::Sheet& column);

 private:
  void fold_pieces(const Sheet& sheet, const kernels::Sheet& column, int width,
                   std::int64_t periods, double* results) const;

  std::int64_t width_;
  OfPiece of_piece_;
  OfPieces of_pieces_;
  double empty_;
  Results whole_;
  Results rest_;
  Results joined_;
};

}  // namespace kentperf
