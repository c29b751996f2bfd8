#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/kernels/windows.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"
#include "kernels/kernels.hpp"
#include "kernels/sheet/presence.hpp"
#include "kernels/sheet/stretch.hpp"

namespace kentperf {

/// A few series, or parts of one, for the kernels: where they lie in the panel if they have no
/// gaps, else laid out on a grid of periods. Before the rows of a part are the periods that its
/// windows reach back to. Gaps longer than that reach are cut to it.
class Sheet {
 public:
  Sheet(const Layout& layout, const Figures& figures, std::int64_t reach);

  /// Lays out rows from `begin` on, as many as fit, and returns where it stopped.
  std::int64_t lay_rows(std::int64_t begin, std::int64_t end);
  /// Lays out the last periods of the series from `begin` on, side by side, as many as fit: none
  /// without rows, which have no last period.
  std::int64_t lay_latest(std::int64_t begin, std::int64_t end);
  /// From where either stopped to here, a grid would cost more than it saves.
  std::int64_t sparse_until() const { return sparse_until_; }

  /// No window that ends on this sheet holds a value further back than this many periods.
  std::int64_t reach() const { return held_back_; }
  bool side_by_side() const { return side_by_side_; }
  std::ptrdiff_t step() const { return step_; }
  std::size_t positions() const { return positions_; }
  /// Entries before the first position that kernels may read of results.
  std::size_t lead() const { return side_by_side_ ? 0 : static_cast<std::size_t>(held_back_); }

  /// One for each series or part of one.
  std::span<const Stretch> stretches() const { return stretches_; }
  /// The same with those that lie end to end in one.
  std::span<const Stretch> runs() const {
    return in_place_ ? std::span<const Stretch>(&run_, 1) : stretches();
  }
  std::int32_t position(const Stretch& stretch, std::int32_t i) const {
    return stretch.has_gaps ? places_[static_cast<std::size_t>(stretch.place + i)]
                            : stretch.first + i;
  }

  /// Moves the results of each stretch's rows together, to its `first` position and on.
  template <class T>
  void compact(T* results) const {
    for (const auto& stretch : stretches_) {
      if (!stretch.has_gaps) continue;
      const std::int32_t* place = places_.data() + stretch.place;
      T* to = results + stretch.first;
      for (std::int32_t i = 0; i < stretch.rows; ++i) to[i] = results[place[i]];
    }
  }

  /// Where a column has the results of the positions, if kernels may write them there: where rows
  /// lie as in the panel, and what is written past the last is of rows still to come.
  double* straight_to(const NumberColumn& column) const {
    const bool may = in_place_ && run_.first == 0 && run_.row + used_ + overrun <= end_;
    return may ? column.run(run_.row) : nullptr;
  }
  /// Writes the results of all rows to a column, or nothing if they are there.
  void write(const double* results, const NumberColumn& column) const;
  template <class T, class Column>
  void write_all(const T* results, const Column& column) const {
    for (const auto& run : runs()) {
      if (run.has_gaps) {
        column.put_from(run.row, results, places_.data() + run.place, run.rows);
      } else {
        column.put_all(run.row, results + run.first, run.rows);
      }
    }
  }

  /// Writes what `of` gives for each position.
  template <class T, class Of>
  void write_each(const ResultColumn<T>& column, Of&& of) const {
    for (const auto& run : runs()) {
      for (std::int32_t i = 0; i < run.rows; ++i) column.put(run.row + i, of(position(run, i)));
    }
  }

  std::int64_t series_of(const Stretch& stretch, std::int32_t i) const {
    return side_by_side() ? stretch.series + i : stretch.series;
  }
  std::int64_t row_of(const Stretch& stretch, std::int32_t i) const {
    if (!side_by_side()) return stretch.row + i;
    return layout_.offsets[static_cast<std::size_t>(stretch.series + i) + 1] - 1;
  }
  /// The rows of a window that ends at a result's.
  Window window(const Stretch& stretch, std::int32_t i, std::int64_t periods) const;

  /// Ages are only known on sheets that reach further back than a piece.
  kernels::Sheet value() const { return view(value_, presence_); }
  kernels::Sheet numerator() const { return view(numerator_, parts_presence_); }
  kernels::Sheet denominator() const { return view(denominator_, parts_presence_); }
  /// The positions whose window ends `periods` before a judged one; of rows, all there are.
  kernels::Range range(std::int64_t periods) const;

 private:
  struct Extent {
    std::int64_t from;
    std::int64_t row;
    std::int64_t stop;
    std::int64_t positions;
    bool has_gaps;
    /// Whether gaps longer than the reach are cut to it.
    bool is_cut;
  };

  /// Values of the sheet: its own, or the panel's where they lie.
  struct Values {
    std::vector<double> own;
    const double* first = nullptr;
  };

  using Series = std::span<const std::int64_t>::iterator;

  static constexpr std::int64_t overrun = kernels::overrun;

  kernels::Sheet view(const Values& values, const Presence& presence) const {
    return {values.first, presence.sets(), age_.data(), step_};
  }
  Series series_at(std::int64_t row);
  void start(std::ptrdiff_t step, std::int64_t held_back, std::int64_t positions);
  std::int64_t held_back_for(Series series, std::int64_t from, std::int64_t stop) const;
  std::int64_t room() const;
  bool is_gapless(Series series) const {
    return layout_.is_gapless(series - layout_.offsets.begin());
  }
  /// The periods from one row to the last before another.
  std::int64_t span_of(Series series, std::int64_t from, std::int64_t stop) const {
    if (is_gapless(series)) return stop - from;
    const std::int32_t* ordinal = layout_.ordinals.data();
    return std::int64_t{ordinal[stop - 1]} - ordinal[from] + 1;
  }
  std::int64_t first_held(Series series, std::int64_t row) const;
  std::int64_t periods_to(std::int64_t row) const;
  Extent measure(Series series, std::int64_t from, std::int64_t row, std::int64_t stop) const;
  bool can_stay(Series series, std::int64_t from, std::int64_t stop) const;
  std::int64_t lay_in_place(Series series, std::int64_t begin, std::int64_t end);
  std::int64_t lay_on_grid(Series series, std::int64_t begin, std::int64_t end);
  void stay(std::int64_t base);
  void note_stretches();
  void lay(std::int64_t series, const Extent& extent);
  void place_rows(const Extent& extent, Stretch& stretch);
  void copy_column(std::span<const double> from, const Extent& extent, const Stretch& stretch,
                   double* to) const;
  std::int64_t alike_until(std::int64_t begin, std::int64_t end) const;
  void copy_last(std::span<const double> from, std::int64_t series, std::int64_t count,
                 double* to) const;
  void copy_last_of(std::span<const double> from, std::int64_t series, std::int64_t step,
                    double* to) const;
  void prefetch_last(std::span<const double> from, std::int64_t series) const;
  double* own(Values& values) const;

  Layout layout_;
  Figures figures_;
  std::int64_t reach_;
  /// Of the rows last laid out.
  Series series_;
  std::int64_t held_back_ = 0;
  std::size_t positions_ = 0;
  std::ptrdiff_t step_ = 1;
  bool side_by_side_ = false;
  bool in_place_ = false;
  std::int32_t used_ = 0;
  std::int64_t end_ = 0;
  std::int64_t sparse_until_ = 0;
  Values value_;
  Values numerator_;
  Values denominator_;
  Presence presence_;
  Presence parts_presence_;
  std::vector<std::int32_t> age_;
  /// 0, 1, 2, ...: the ages of any stretch.
  std::vector<std::int32_t> counting_;
  std::vector<Stretch> stretches_;
  Stretch run_{};
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
