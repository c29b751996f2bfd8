#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/figures.hpp"
#include "kentperf/layout.hpp"
#include "kentperf/result_columns.hpp"
#include "kentperf/windows.hpp"
#include "kernels/kernels.hpp"

namespace kentperf {

/// The results of rows [row, row + rows) of one series lie at the positions [first, last) of a
/// sheet: at each of them or, where there are gaps, at the sheet's places from `place` on.
/// Side by side, each result is of a series of its own.
struct Stretch {
  std::int64_t series;
  std::int64_t row;
  std::int32_t rows;
  /// The first position that holds a period.
  std::int32_t begin;
  std::int32_t first;
  std::int32_t last;
  std::int32_t place;
  bool has_gaps;
};

/// Positions for the kernels to work on.
class Positions : public std::vector<kernels::Range> {
 public:
  operator kernels::Ranges() const { return {data(), static_cast<std::int32_t>(size())}; }
};

/// A few series, or parts of one, on a grid of periods, for the kernels. Before each are the
/// periods that its windows reach back to, and before those, empty ones. Gaps longer than that
/// reach are cut to it.
class Sheet {
 public:
  Sheet(const Layout& layout, const Figures& figures, std::int64_t reach);

  /// Lays out rows from `begin` on, as many as fit, and returns where it stopped.
  std::int64_t lay_rows(std::int64_t begin, std::int64_t end);
  /// Lays out the last periods of the series from `begin` on, side by side, as many as fit.
  std::int64_t lay_latest(std::int64_t begin, std::int64_t end);
  /// From where either stopped to here, a grid would cost more than it saves.
  std::int64_t sparse_until() const { return sparse_until_; }

  /// No window that ends on this sheet holds a value further back than this many periods.
  std::int64_t reach() const { return held_back_; }
  bool side_by_side() const { return side_by_side_; }
  std::ptrdiff_t step() const { return step_; }
  std::size_t positions() const { return positions_; }
  std::span<const Stretch> stretches() const { return stretches_; }
  std::int32_t position(const Stretch& stretch, std::int32_t i) const {
    return stretch.has_gaps ? places_[static_cast<std::size_t>(stretch.place + i)]
                            : stretch.first + i;
  }

  /// Moves the results of each stretch's rows together, to its `first` position and on.
  template <class T>
  void compact(T* results) const {
    for (const auto& stretch : stretches_) {
      if (!stretch.has_gaps) continue;
      for (std::int32_t i = 0; i < stretch.rows; ++i) {
        results[stretch.first + i] = results[position(stretch, i)];
      }
    }
  }

  /// Compacts results and writes those of all rows to a column.
  void write(double* results, const NumberColumn& column) const;

  std::int64_t series_of(const Stretch& stretch, std::int32_t i) const {
    return side_by_side() ? stretch.series + i : stretch.series;
  }
  std::int64_t row_of(const Stretch& stretch, std::int32_t i) const {
    if (!side_by_side()) return stretch.row + i;
    return layout_.offsets[static_cast<std::size_t>(stretch.series + i) + 1] - 1;
  }
  /// The rows of a window that ends at a result's.
  Window window(const Stretch& stretch, std::int32_t i, std::int64_t periods) const;

  kernels::Sheet value() const { return view(value_, present_); }
  kernels::Sheet numerator() const { return view(numerator_, parts_present_); }
  kernels::Sheet denominator() const { return view(denominator_, parts_present_); }

  /// The positions whose window ends `periods` before a judged one.
  Positions judged(std::int64_t periods = 0) const;
  /// All positions that hold a period.
  Positions held() const;
  /// Fills the empty positions that joined windows read.
  void fill_before(double* results, double filler) const;

 private:
  struct Extent {
    std::int64_t from;
    std::int64_t row;
    std::int64_t stop;
    std::int64_t positions;
    bool has_gaps;
  };

  kernels::Sheet view(const std::vector<double>& values,
                      const std::vector<std::uint16_t>& present) const {
    return {values.data(), next_.data(), present.data(), step_};
  }
  void start(std::ptrdiff_t step, std::int64_t held_back, std::int64_t positions);
  std::int64_t held_back_for(std::int64_t from, std::int64_t stop) const;
  std::int64_t room() const;
  std::int64_t first_held(std::int64_t row, std::int64_t series_begin) const;
  std::int64_t periods_to(std::int64_t row) const;
  Extent measure(std::int64_t from, std::int64_t row, std::int64_t stop) const;
  void lay(std::int64_t series, const Extent& extent);
  void place_rows(const Extent& extent, Stretch& stretch);
  void copy_column(std::span<const double> from, const Extent& extent, const Stretch& stretch,
                   std::vector<double>& to) const;
  void complete_values(const Stretch& stretch);
  void complete_parts(const Stretch& stretch);
  void copy_last(std::span<const double> from, std::int64_t series, std::int64_t count,
                 std::vector<double>& to) const;

  Layout layout_;
  Figures figures_;
  std::int64_t reach_;
  std::int64_t held_back_ = 0;
  std::size_t positions_ = 0;
  std::ptrdiff_t step_ = 1;
  bool side_by_side_ = false;
  std::int32_t used_ = 0;
  std::int64_t sparse_until_ = 0;
  std::vector<double> value_;
  std::vector<double> next_;
  std::vector<double> numerator_;
  std::vector<double> denominator_;
  std::vector<std::uint16_t> present_;
  std::vector<std::uint16_t> parts_present_;
  std::vector<Stretch> stretches_;
  std::vector<std::int32_t> places_;
};

/// The most values that a window can hold.
std::int64_t most_values(const Layout& layout, std::int64_t window);

/// Works through the rows (or the last rows of the series) in [begin, end): on_sheet() for each
/// sheet laid out, on_window(Window of `reach` periods) for each row too sparse for one.
template <class OnSheet, class OnWindow>
void for_sheets(Sheet& sheet, const Layout& layout, Every every, std::int64_t reach,
                std::int64_t begin, std::int64_t end, OnSheet&& on_sheet, OnWindow&& on_window) {
  for (auto at = begin; at < end;) {
    at = every == Every::row ? sheet.lay_rows(at, end) : sheet.lay_latest(at, end);
    if (!sheet.stretches().empty()) on_sheet();
    if (sheet.sparse_until() <= at) continue;
    if (every == Every::row) {
      for_rows(layout, reach, at, sheet.sparse_until(), on_window);
    } else {
      for_latest(layout, reach, at, sheet.sparse_until(), on_window);
    }
    at = sheet.sparse_until();
  }
}

}  // namespace kentperf
