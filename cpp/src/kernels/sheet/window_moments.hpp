#pragma once

#include <cstdint>
#include <vector>

#include "kernels/kernels.hpp"
#include "kernels/sheet/sheet.hpp"

namespace kentperf {

/// A column of results over a sheet, grown as sheets grow, never shrunk.
template <class T>
class Results {
 public:
  T* over(const Sheet& sheet) {
    const auto size = sheet.lead() + sheet.positions();
    if (held_.size() < size) held_.resize(size);
    return held_.data() + sheet.lead();
  }
  /// Straight to a column where that may be.
  T* over(const Sheet& sheet, const NumberColumn& column) {
    T* straight = sheet.straight_to(column);
    return straight != nullptr ? straight : over(sheet);
  }

 private:
  std::vector<T> held_;
};

class MomentResults {
 public:
  /// Places for the moments of a sheet's windows; with times for a trend.
  const kernels::Moments& over(const Sheet& sheet, bool timed);

 private:
  Results<double> columns_[7];
  kernels::Moments moments_{};
};

/// The moments of windows over a sheet and what follows from them: worked out for all who ask in as
/// few passes as their widths allow. Windows of up to a piece's width are one piece, wider ones are
/// joined of whole pieces and a rest.
class WindowMoments {
 public:
  /// What is wanted of the windows of `width` periods that end `before` periods before each judged
  /// row, to be added to until work().
  kernels::Wanted& of(const Sheet& sheet, std::int64_t width, std::int64_t before);
  /// What is wanted of the tests of the lines that are asked of() those windows.
  kernels::Tests& tests_of(const Sheet& sheet, std::int64_t width, std::int64_t before);
  /// Wants how many values those windows hold.
  void ask_count(const Sheet& sheet, std::int64_t width, std::int64_t before);
  /// What ask_count() asked for, once worked out.
  const double* count_of(const Sheet& sheet, std::int64_t width, std::int64_t before);
  void work(const Sheet& sheet);
  /// Whether the judged outcomes leave any open.
  bool any_undecided() const { return any_undecided_; }

 private:
  /// Windows of one width.
  struct Windows {
    int width = 0;
    std::int64_t before = 0;
  };

  struct Group : Windows {
    kernels::Wanted wanted{};
    bool asked = false;
    kernels::Tests tests{};
    Results<double> count;
    MomentResults kept;
    bool joins() const { return width > kernels::piece_width; }
    bool is_tested() const { return tests.critical.data != nullptr; }
    bool timed() const { return wanted.slope != nullptr; }
  };

  static Windows windows_of(const Sheet& sheet, std::int64_t width, std::int64_t before);
  Group* find(const Windows& windows);
  Group& free_group();
  Group& ask(const Sheet& sheet, std::int64_t width, std::int64_t before);
  void work_by_rows(const Sheet& sheet);
  void work_side_by_side(const Sheet& sheet);
  void centre(const Sheet& sheet, int width, std::int64_t before, const kernels::Moments& kept,
              const kernels::Wanted& wanted);
  /// Windows of up to a piece, by themselves.
  void centre_alone(const Sheet& sheet, Group& group);
  /// Places for the moments of windows that are tested.
  kernels::Moments kept_of(const Sheet& sheet, Group& group);
  void join_up(const Sheet& sheet, Group& group);
  void test(const Sheet& sheet, const Group& group, const kernels::Moments& moments);

  std::vector<Group> groups_;
  MomentResults whole_;
  MomentResults rest_;
  MomentResults joined_;
  bool any_undecided_ = false;
};

/// Has a worker do the rows (or the last rows of the series) in [begin, end). Of each sheet laid
/// out: ask(Sheet, WindowMoments), then on(Sheet, WindowMoments) with what was asked for worked
/// out. Of each row too sparse for one: at(Window).
template <class Worker>
void work_through(const Layout& layout, const Figures& figures, Every every, std::int64_t reach,
                  std::int64_t begin, std::int64_t end, Worker& worker) {
  Sheet sheet(layout, figures, reach);
  WindowMoments moments;
  const auto on_sheet = [&] {
    worker.ask(sheet, moments);
    moments.work(sheet);
    worker.on(sheet, moments);
  };
  const auto on_window = [&](const Window& window) { worker.at(window); };
  for_sheets(sheet, layout, every, reach, begin, end, on_sheet, on_window);
}

/// A fold over windows: of each piece, then of the pieces. Sums and extremes, with counts.
class WindowFold {
 public:
  using OfPiece = void (*)(const kernels::Sheet&, int, kernels::Range, double,
                           const kernels::Folds&);
  using OfPieces = void (*)(const kernels::Sheet&, const kernels::Folds&, const kernels::Folds&,
                            std::int32_t, kernels::Range, double, const kernels::Folds&);

  WindowFold(std::int64_t width, OfPiece of_piece, OfPieces of_pieces)
      : width_(width), of_piece_(of_piece), of_pieces_(of_pieces) {}

  /// Windows of fewer than `least` values fold to nothing.
  /// Not `counted`: nobody reads the counts, and short windows may leave them out. Short windows
  /// may go straight to `to`.
  kernels::Folds on(const Sheet& sheet, const kernels::Sheet& column, double least, bool counted,
                    const NumberColumn& to = {});

 private:
  struct FoldResults {
    kernels::Folds over(const Sheet& sheet) { return {result.over(sheet), count.over(sheet)}; }
    Results<double> result;
    Results<double> count;
  };

  std::int64_t width_;
  OfPiece of_piece_;
  OfPieces of_pieces_;
  FoldResults whole_;
  FoldResults rest_;
  FoldResults joined_;
};

}  // namespace kentperf
