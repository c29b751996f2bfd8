#include "kernels/sheet/sheet.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "kentperf/memory/prefetch.hpp"

namespace kentperf {

namespace {

using kernels::piece_width;
using kernels::sheet_size;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
/// Series side by side, and the longest reach of such.
constexpr std::int64_t abreast = 64;
constexpr std::int64_t longest_abreast = 512;
/// Series asked for ahead of those that are copied, so that these need not wait for memory.
constexpr std::int64_t series_ahead = 16;
/// Series no longer than this share a sheet, however far back windows may reach.
constexpr std::int64_t least_held_back = 64;
/// More positions a row than this make a stretch sparse.
constexpr std::int64_t sparsest = 8;

std::size_t at(std::int64_t place) { return static_cast<std::size_t>(place); }

bool is_sparse(std::int64_t positions, std::int64_t rows) {
  return positions > sparsest * rows + piece_width;
}

}  // namespace

Sheet::Sheet(const Layout& layout, const Figures& figures, std::int64_t reach)
    : layout_(layout), figures_(figures), reach_(reach), series_(layout_.offsets.end() - 1) {}

void Sheet::start(std::ptrdiff_t step, std::int64_t held_back, std::int64_t positions) {
  step_ = step;
  held_back_ = held_back;
  used_ = 0;
  sparse_until_ = 0;
  in_place_ = false;
  stretches_.clear();
  places_.clear();
  if (at(positions) <= positions_) return;
  positions_ = at(positions);
  if (reach_ > piece_width) {
    age_.resize(positions_);
    counting_.resize(positions_);
    std::iota(counting_.begin(), counting_.end(), 0);
  }
  if (!figures_.value.empty()) presence_.resize(positions_);
  if (!figures_.numerator.empty()) parts_presence_.resize(positions_);
}

std::int64_t Sheet::room() const { return static_cast<std::int64_t>(positions_) - used_ - overrun; }

std::int64_t Sheet::first_held(Series series, std::int64_t row) const {
  if (is_gapless(series)) return std::max(*series, row + 1 - reach_);
  const auto cut = layout_.ordinals[at(row)] - reach_;
  auto first = row;
  while (first > *series && layout_.ordinals[at(first - 1)] > cut) --first;
  return first;
}

std::int64_t Sheet::periods_to(std::int64_t row) const {
  const std::int64_t before = layout_.ordinals[at(row - 1)];
  return std::min(layout_.ordinals[at(row)] - before, reach_);
}

Sheet::Extent Sheet::measure(Series series, std::int64_t from, std::int64_t row,
                             std::int64_t stop) const {
  const auto rows = stop - from;
  const auto span = span_of(series, from, stop);
  if (span == rows) {
    const auto fits = std::min(stop, from + room());
    return {from, row, fits, fits - from, false, false};
  }
  if (span <= room() && !is_sparse(span, rows)) return {from, row, stop, span, true, false};
  std::int64_t positions = 1;
  auto next = from + 1;
  for (; next < stop; ++next) {
    const auto periods = periods_to(next);
    if (positions + periods > room() && next > row) break;
    positions += periods;
  }
  return {from, row, next, positions, true, true};
}

/// Whether windows can be read where their values lie: there are no gaps, and room for kernels to
/// read a little on either side.
bool Sheet::can_stay(Series series, std::int64_t from, std::int64_t stop) const {
  return span_of(series, from, stop) == stop - from && from >= piece_width &&
         stop + overrun <= layout_.rows();
}

/// Lays out nothing where a row that cannot stay comes too soon for a sheet to be worth while.
std::int64_t Sheet::lay_in_place(Series series, std::int64_t begin, std::int64_t end) {
  const auto base = first_held(series, begin);
  const auto last = begin + sheet_size;
  const auto place = [&](std::int64_t row) { return static_cast<std::int32_t>(row - base); };
  in_place_ = true;
  auto row = begin;
  for (auto from = base; row < end; from = row) {
    while (row >= *(series + 1)) ++series;
    const auto series_stop = std::min(end, *(series + 1));
    if (series_stop > last && row > begin) break;
    const auto stop = std::min(series_stop, last);
    if (!can_stay(series, from, stop)) {
      if (row - begin >= sheet_size / 2) break;
      in_place_ = false;
      stretches_.clear();
      return begin;
    }
    if (std::min(reach_, stop - from) > held_back_) break;
    stretches_.push_back({series - layout_.offsets.begin(), row,
                          static_cast<std::int32_t>(stop - row), place(from), place(row),
                          place(stop), 0, false});
    row = stop;
  }
  used_ = place(row);
  stay(base);
  return row;
}

void Sheet::stay(std::int64_t base) {
  if (!figures_.value.empty()) value_.first = figures_.value.data() + base;
  if (figures_.numerator.empty()) return;
  numerator_.first = figures_.numerator.data() + base;
  denominator_.first = figures_.denominator.data() + base;
}

/// Notes what kernels need to know of the stretches laid.
void Sheet::note_stretches() {
  run_ = stretches_.front();
  run_.rows = static_cast<std::int32_t>(stretches_.back().row + stretches_.back().rows - run_.row);
  run_.last = used_;
  if (!figures_.value.empty()) presence_.note_rows({value_.first, value_.first}, stretches_);
  if (!figures_.numerator.empty()) {
    parts_presence_.note_rows({numerator_.first, denominator_.first}, stretches_);
  }
  if (reach_ <= piece_width) return;
  for (const auto& stretch : stretches_) {
    std::copy_n(counting_.data(), stretch.last - stretch.begin, age_.data() + stretch.begin);
  }
}

/// Sheets mostly follow on each other: the series of the last is near.
Sheet::Series Sheet::series_at(std::int64_t row) {
  if (*series_ > row) {
    series_ = std::upper_bound(layout_.offsets.begin(), layout_.offsets.end(), row) - 1;
  }
  while (row >= *(series_ + 1)) ++series_;
  return series_;
}

std::int64_t Sheet::lay_rows(std::int64_t begin, std::int64_t end) {
  const auto series = series_at(begin);
  const auto back = held_back_for(series, first_held(series, begin), std::min(end, *(series + 1)));
  start(1, back, sheet_size + 4 * back + 2 * overrun);
  side_by_side_ = false;
  end_ = end;
  auto stop = lay_in_place(series, begin, end);
  if (stop == begin) stop = lay_on_grid(series, begin, end);
  if (!stretches_.empty()) note_stretches();
  return stop;
}

std::int64_t Sheet::lay_on_grid(Series series, std::int64_t begin, std::int64_t end) {
  for (auto row = begin; row < end;) {
    while (row >= *(series + 1)) ++series;
    const auto stop = std::min(end, *(series + 1));
    const auto from = first_held(series, row);
    const bool first_one = stretches_.empty();
    if (!first_one && (room() < stop - from || held_back_for(series, from, stop) > held_back_))
      return row;
    const Extent extent = measure(series, from, row, stop);
    if (is_sparse(extent.positions, extent.stop - from)) {
      if (first_one) sparse_until_ = extent.stop;
      return row;
    }
    if (!first_one && (extent.stop < stop || extent.positions > room())) return row;
    lay(series - layout_.offsets.begin(), extent);
    row = extent.stop;
  }
  return end;
}

std::int64_t Sheet::held_back_for(Series series, std::int64_t from, std::int64_t stop) const {
  const auto dense = std::min(span_of(series, from, stop), sparsest * (stop - from) + piece_width);
  return std::min(reach_, std::max(dense, least_held_back));
}

void Sheet::lay(std::int64_t series, const Extent& extent) {
  const auto begin = used_;
  Stretch stretch{series,
                  extent.row,
                  static_cast<std::int32_t>(extent.stop - extent.row),
                  begin,
                  begin + static_cast<std::int32_t>(extent.row - extent.from),
                  begin + static_cast<std::int32_t>(extent.positions),
                  0,
                  extent.has_gaps};
  if (extent.has_gaps) place_rows(extent, stretch);
  stretches_.push_back(stretch);
  used_ = stretch.last;
  if (!figures_.value.empty()) copy_column(figures_.value, extent, stretch, own(value_));
  if (figures_.numerator.empty()) return;
  copy_column(figures_.numerator, extent, stretch, own(numerator_));
  copy_column(figures_.denominator, extent, stretch, own(denominator_));
}

void Sheet::place_rows(const Extent& extent, Stretch& stretch) {
  const auto begin = places_.size();
  const auto rows = extent.stop - extent.from;
  places_.resize(begin + at(rows));
  std::int32_t* place = places_.data() + begin;
  place[0] = stretch.begin;
  if (extent.is_cut) {
    for (std::int64_t i = 1; i < rows; ++i) {
      place[i] = place[i - 1] + static_cast<std::int32_t>(periods_to(extent.from + i));
    }
  } else {
    const std::int32_t* ordinal = &layout_.ordinals[at(extent.from)];
    for (std::int64_t i = 1; i < rows; ++i) place[i] = stretch.begin + (ordinal[i] - ordinal[0]);
  }
  stretch.place = static_cast<std::int32_t>(begin + at(rows)) - stretch.rows;
  stretch.first = places_[at(stretch.place)];
}

double* Sheet::own(Values& values) const {
  const auto before = at(piece_width * step_);
  values.own.resize(std::max(values.own.size(), positions_ + before), missing);
  double* first = values.own.data() + before;
  values.first = first;
  return first;
}

void Sheet::copy_column(std::span<const double> from, const Extent& extent, const Stretch& stretch,
                        double* to) const {
  // Far enough ahead that the next stretches need not wait for memory.
  const auto soon = std::min(extent.stop + sheet_size, layout_.rows() - 1);
  const auto first = std::max<std::int64_t>(soon - (extent.stop - extent.row), 0);
  for (auto row = first; row < soon; row += 8) prefetch(&from[at(row)]);
  for (auto row = first; row < soon; row += 16) prefetch(&layout_.ordinals[at(row)]);
  const auto rows = extent.stop - extent.from;
  if (!stretch.has_gaps) {
    std::copy_n(from.data() + extent.from, rows, to + stretch.begin);
    return;
  }
  std::fill(to + stretch.begin, to + stretch.last, missing);
  const auto* place = places_.data() + static_cast<std::int64_t>(places_.size()) - rows;
  for (std::int64_t i = 0; i < rows; ++i) to[place[i]] = from[at(extent.from + i)];
}

/// Where the series from `begin` on, all with rows or all without, end.
std::int64_t Sheet::alike_until(std::int64_t begin, std::int64_t end) const {
  const auto is_empty = [&](std::int64_t series) {
    return layout_.offsets[at(series)] == layout_.offsets[at(series + 1)];
  };
  const bool first = is_empty(begin);
  auto series = begin + 1;
  while (series < end && is_empty(series) == first) ++series;
  return series;
}

std::int64_t Sheet::lay_latest(std::int64_t begin, std::int64_t end) {
  const auto until = alike_until(begin, std::min(end, begin + abreast));
  const auto count = until - begin;
  const bool any_rows = layout_.offsets[at(begin)] < layout_.offsets[at(until)];
  const bool dense = reach_ <= longest_abreast && any_rows;
  start(count, reach_, dense ? reach_ * count + overrun : 0);
  side_by_side_ = true;
  if (!dense) {
    sparse_until_ = any_rows ? end : until;
    return begin;
  }
  const auto positions = reach_ * count;
  if (!figures_.value.empty()) {
    copy_last(figures_.value, begin, count, own(value_));
    presence_.note_side_by_side({value_.first, value_.first}, positions, count);
  }
  if (!figures_.numerator.empty()) {
    copy_last(figures_.numerator, begin, count, own(numerator_));
    copy_last(figures_.denominator, begin, count, own(denominator_));
    parts_presence_.note_side_by_side({numerator_.first, denominator_.first}, positions, count);
  }
  for (std::int64_t back = 0; reach_ > piece_width && back < reach_; ++back) {
    std::fill_n(age_.data() + back * count, count, static_cast<std::int32_t>(back));
  }
  const auto last = static_cast<std::int32_t>(positions);
  const auto rows = static_cast<std::int32_t>(count);
  stretches_.push_back({begin, begin, rows, last - rows, last - rows, last, 0, false});
  return begin + count;
}

void Sheet::copy_last(std::span<const double> from, std::int64_t series, std::int64_t count,
                      double* to) const {
  for (std::int64_t i = 0; i < count; ++i) {
    prefetch_last(from, series + i + series_ahead);
    copy_last_of(from, series + i, count, to + i);
  }
}

/// The last values of one series, `step` apart, the newest last.
void Sheet::copy_last_of(std::span<const double> from, std::int64_t series, std::int64_t step,
                         double* to) const {
  const auto begin = layout_.offsets[at(series)];
  const auto end = layout_.offsets[at(series + 1)];
  const auto held = std::min(end - begin, reach_);
  const auto first = end - held;
  const auto lacking = reach_ - held;
  const auto back_of = [&](std::int64_t row) {
    return std::int64_t{layout_.ordinals[at(end - 1)]} - layout_.ordinals[at(row)];
  };
  if (held > 0 && (layout_.is_gapless(series) || back_of(first) == held - 1)) {
    for (std::int64_t i = 0; i < lacking; ++i) to[i * step] = missing;
    for (std::int64_t i = 0; i < held; ++i) to[(lacking + i) * step] = from[at(first + i)];
    return;
  }
  for (std::int64_t i = 0; i < reach_; ++i) to[i * step] = missing;
  for (auto row = first; row < end; ++row) {
    const auto back = back_of(row);
    if (back < reach_) to[(reach_ - 1 - back) * step] = from[at(row)];
  }
}

void Sheet::prefetch_last(std::span<const double> from, std::int64_t series) const {
  if (series >= layout_.series()) return;
  const auto end = layout_.offsets[at(series + 1)];
  const auto first = std::max(layout_.offsets[at(series)], end - reach_);
  for (auto row = first; row < end; row += 8) prefetch(&from[at(row)]);
  if (first == end || layout_.is_gapless(series)) return;
  prefetch(&layout_.ordinals[at(first)]);
  prefetch(&layout_.ordinals[at(end - 1)]);
}

Window Sheet::window(const Stretch& stretch, std::int32_t i, std::int64_t periods) const {
  const auto series = series_of(stretch, i);
  const auto row = row_of(stretch, i);
  const auto first = first_after(layout_, layout_.offsets[at(series)], row, periods);
  return {stretch.row + i, series, first, row};
}

std::int64_t most_values(const Layout& layout, std::int64_t window) {
  if (window <= least_held_back) return window;
  std::int64_t longest = 0;
  for (std::int64_t series = 0; series < layout.series(); ++series) {
    longest = std::max(longest, layout.offsets[at(series + 1)] - layout.offsets[at(series)]);
  }
  return std::min(window, longest);
}

void Sheet::write(const double* results, const NumberColumn& column) const {
  if (results != straight_to(column)) write_all(results, column);
}

kernels::Range Sheet::range(std::int64_t periods) const {
  if (!side_by_side_) return {0, used_};
  const auto back = static_cast<std::int32_t>(periods * step_);
  return {stretches_.front().first - back, stretches_.front().last - back};
}

}  // namespace kentperf
