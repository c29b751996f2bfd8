#include "sheet.hpp"

#include <algorithm>
#include <limits>

#include "kentperf/prefetch.hpp"

namespace kentperf {

namespace {

using kernels::overrun;
using kernels::piece_width;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr auto every_period = static_cast<std::uint16_t>((1 << piece_width) - 1);
/// Positions of a sheet besides those reached back to: its columns stay in the nearest caches.
constexpr std::int64_t roomy = 768;
/// Series side by side, and the longest reach of such.
constexpr std::int64_t abreast = 64;
constexpr std::int64_t longest_abreast = 512;
/// Series no longer than this share a sheet, however far back windows may reach.
constexpr std::int64_t least_held_back = 64;
/// More positions a row than this make a stretch sparse.
constexpr std::int64_t sparsest = 8;

std::size_t at(std::int64_t place) { return static_cast<std::size_t>(place); }

bool is_there(double value) { return value == value; }

bool all_there(const double* values, std::int32_t count) {
  bool there = true;
  for (std::int32_t i = 0; i < count; ++i) there &= is_there(values[i]);
  return there;
}

std::uint16_t shifted(std::uint16_t present, bool next) {
  return static_cast<std::uint16_t>((present << 1 | static_cast<int>(next)) & every_period);
}

/// Notes of each position which values back from it, `step` apart, are there.
void note_present(const double* values, std::int64_t count, std::ptrdiff_t step,
                  std::uint16_t* present) {
  for (std::int64_t i = 0; i < count; ++i) {
    const std::uint16_t before = i < step ? std::uint16_t{0} : present[i - step];
    present[i] = shifted(before, is_there(values[i]));
  }
}

/// Notes of each position the first value at or after it, `step` apart.
void note_next(const double* values, std::int64_t count, std::ptrdiff_t step, double* next) {
  for (auto i = count; i-- > 0;) {
    const double after = i + step < count ? next[i + step] : missing;
    next[i] = is_there(values[i]) ? values[i] : after;
  }
}

/// A value of which only one part is there is not there.
void drop_halves(double* numerators, double* denominators, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    const bool both = is_there(numerators[i]) && is_there(denominators[i]);
    if (!both) numerators[i] = denominators[i] = missing;
  }
}

void fill_present(std::uint16_t* present, std::int32_t count) {
  std::fill_n(present, count, every_period);
  for (std::int32_t i = 0; i < std::min(count, piece_width); ++i) {
    present[i] = static_cast<std::uint16_t>((2 << i) - 1);
  }
}

}  // namespace

Sheet::Sheet(const Layout& layout, const Figures& figures, std::int64_t reach)
    : layout_(layout), figures_(figures), reach_(reach) {}

void Sheet::start(std::ptrdiff_t step, std::int64_t held_back, std::int64_t positions) {
  step_ = step;
  held_back_ = held_back;
  used_ = 0;
  sparse_until_ = 0;
  stretches_.clear();
  places_.clear();
  if (at(positions) <= positions_) return;
  positions_ = at(positions);
  if (!figures_.value.empty()) {
    value_.resize(positions_);
    next_.resize(positions_);
    present_.resize(positions_);
  }
  if (!figures_.numerator.empty()) {
    numerator_.resize(positions_);
    denominator_.resize(positions_);
    parts_present_.resize(positions_);
  }
}

std::int64_t Sheet::room() const {
  return static_cast<std::int64_t>(positions_) - used_ - held_back_ - 2 * overrun;
}

std::int64_t Sheet::first_held(std::int64_t row, std::int64_t series_begin) const {
  const auto cut = layout_.ordinals[at(row)] - reach_;
  auto first = row;
  while (first > series_begin && layout_.ordinals[at(first - 1)] > cut) --first;
  return first;
}

std::int64_t Sheet::periods_to(std::int64_t row) const {
  const std::int64_t before = layout_.ordinals[at(row - 1)];
  return std::min(layout_.ordinals[at(row)] - before, reach_);
}

Sheet::Extent Sheet::measure(std::int64_t from, std::int64_t row, std::int64_t stop) const {
  const std::int64_t first = layout_.ordinals[at(from)];
  if (layout_.ordinals[at(stop - 1)] - first == stop - 1 - from) {
    const auto fits = std::min(stop, from + room());
    return {from, row, fits, fits - from, false};
  }
  std::int64_t positions = 1;
  auto next = from + 1;
  for (; next < stop; ++next) {
    const auto periods = periods_to(next);
    if (positions + periods > room() && next > row) break;
    positions += periods;
  }
  return {from, row, next, positions, true};
}

std::int64_t Sheet::lay_rows(std::int64_t begin, std::int64_t end) {
  auto series = std::upper_bound(layout_.offsets.begin(), layout_.offsets.end(), begin) - 1;
  while (begin >= *(series + 1)) ++series;
  const auto back = held_back_for(first_held(begin, *series), std::min(end, *(series + 1)));
  start(1, back, roomy + 4 * back + 4 * overrun);
  side_by_side_ = false;
  for (auto row = begin; row < end;) {
    while (row >= *(series + 1)) ++series;
    const auto stop = std::min(end, *(series + 1));
    const auto from = first_held(row, *series);
    const bool first_one = stretches_.empty();
    if (!first_one && (room() < stop - from || held_back_for(from, stop) > held_back_)) return row;
    const Extent extent = measure(from, row, stop);
    if (extent.positions > sparsest * (extent.stop - from) + piece_width) {
      if (first_one) sparse_until_ = extent.stop;
      return row;
    }
    if (!first_one && (extent.stop < stop || extent.positions > room())) return row;
    lay(series - layout_.offsets.begin(), extent);
    row = extent.stop;
  }
  return end;
}

std::int64_t Sheet::held_back_for(std::int64_t from, std::int64_t stop) const {
  const std::int64_t first = layout_.ordinals[at(from)];
  const auto span = layout_.ordinals[at(stop - 1)] - first + 1;
  const auto dense = std::min(span, sparsest * (stop - from) + piece_width);
  return std::min(reach_, std::max(dense, least_held_back));
}

void Sheet::lay(std::int64_t series, const Extent& extent) {
  const auto begin = used_ + static_cast<std::int32_t>(held_back_);
  Stretch stretch{series,
                  extent.row,
                  static_cast<std::int32_t>(extent.stop - extent.row),
                  begin,
                  begin + static_cast<std::int32_t>(extent.row - extent.from),
                  begin + static_cast<std::int32_t>(extent.positions),
                  0,
                  extent.has_gaps};
  if (extent.has_gaps) place_rows(extent, stretch);
  if (!value_.empty()) {
    copy_column(figures_.value, extent, stretch, value_);
    complete_values(stretch);
  }
  if (!numerator_.empty()) {
    copy_column(figures_.numerator, extent, stretch, numerator_);
    copy_column(figures_.denominator, extent, stretch, denominator_);
    complete_parts(stretch);
  }
  stretches_.push_back(stretch);
  used_ = stretch.last + overrun;
}

void Sheet::place_rows(const Extent& extent, Stretch& stretch) {
  auto place = stretch.begin;
  places_.push_back(place);
  for (auto row = extent.from + 1; row < extent.stop; ++row) {
    place += static_cast<std::int32_t>(periods_to(row));
    places_.push_back(place);
  }
  stretch.place = static_cast<std::int32_t>(places_.size()) - stretch.rows;
  stretch.first = places_[at(stretch.place)];
}

void Sheet::copy_column(std::span<const double> from, const Extent& extent, const Stretch& stretch,
                        std::vector<double>& to) const {
  double* values = to.data() + stretch.begin;
  const auto count = stretch.last - stretch.begin;
  const auto before = std::min<std::int64_t>(held_back_, piece_width);
  std::fill_n(values - before, before, missing);
  // Far enough ahead that the next stretches need not wait for memory.
  const auto soon = std::min(extent.stop + roomy, layout_.rows() - 1);
  for (auto row = soon - (extent.stop - extent.row); row < soon; row += 8) prefetch(&from[at(row)]);
  if (!stretch.has_gaps) {
    std::copy_n(from.data() + extent.from, count, values);
    return;
  }
  std::fill_n(values, count, missing);
  const auto rows = extent.stop - extent.from;
  const auto* place = places_.data() + static_cast<std::int64_t>(places_.size()) - rows;
  for (std::int64_t i = 0; i < rows; ++i) to[at(place[i])] = from[at(extent.from + i)];
}

void Sheet::complete_values(const Stretch& stretch) {
  const auto count = stretch.last - stretch.begin;
  const double* values = value_.data() + stretch.begin;
  double* next = next_.data() + stretch.begin;
  std::uint16_t* present = present_.data() + stretch.begin;
  std::fill_n(present - held_back_, held_back_, std::uint16_t{0});
  if (all_there(values, count)) {
    std::copy_n(values, count, next);
    fill_present(present, count);
  } else {
    note_present(values, count, 1, present);
    note_next(values, count, 1, next);
  }
  const auto before = std::min<std::int64_t>(held_back_, piece_width);
  std::fill_n(next - before, before, *next);
}

void Sheet::complete_parts(const Stretch& stretch) {
  const auto count = stretch.last - stretch.begin;
  double* numerators = numerator_.data() + stretch.begin;
  double* denominators = denominator_.data() + stretch.begin;
  std::uint16_t* present = parts_present_.data() + stretch.begin;
  std::fill_n(present - held_back_, held_back_, std::uint16_t{0});
  if (all_there(numerators, count) && all_there(denominators, count)) {
    fill_present(present, count);
    return;
  }
  drop_halves(numerators, denominators, count);
  note_present(numerators, count, 1, present);
}

std::int64_t Sheet::lay_latest(std::int64_t begin, std::int64_t end) {
  const auto count = std::min(end - begin, abreast);
  const bool dense = reach_ <= longest_abreast;
  start(count, reach_, dense ? reach_ * count + overrun : 0);
  side_by_side_ = true;
  if (!dense) {
    sparse_until_ = end;
    return begin;
  }
  if (!value_.empty()) {
    copy_last(figures_.value, begin, count, value_);
    note_present(value_.data(), reach_ * count, count, present_.data());
    note_next(value_.data(), reach_ * count, count, next_.data());
  }
  if (!numerator_.empty()) {
    copy_last(figures_.numerator, begin, count, numerator_);
    copy_last(figures_.denominator, begin, count, denominator_);
    drop_halves(numerator_.data(), denominator_.data(), reach_ * count);
    note_present(numerator_.data(), reach_ * count, count, parts_present_.data());
  }
  const auto last = static_cast<std::int32_t>(reach_ * count);
  const auto rows = static_cast<std::int32_t>(count);
  stretches_.push_back({begin, begin, rows, last - rows, last - rows, last, 0, false});
  return begin + count;
}

void Sheet::copy_last(std::span<const double> from, std::int64_t series, std::int64_t count,
                      std::vector<double>& to) const {
  std::fill_n(to.data(), reach_ * count, missing);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto begin = layout_.offsets[at(series + i)];
    const auto end = layout_.offsets[at(series + i + 1)];
    if (begin == end) continue;
    const std::int64_t last = layout_.ordinals[at(end - 1)];
    for (auto row = end; row-- > begin;) {
      const auto back = last - layout_.ordinals[at(row)];
      if (back >= reach_) break;
      to[at((reach_ - 1 - back) * count + i)] = from[at(row)];
    }
  }
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

void Sheet::write(double* results, const NumberColumn& column) const {
  compact(results);
  for (const auto& stretch : stretches_) {
    if (double* straight = column.past_caches(stretch.row); straight != nullptr) {
      kernels::in_use().stream(results + stretch.first, stretch.rows, straight);
    } else {
      column.put_all(stretch.row, results + stretch.first, stretch.rows);
    }
  }
}

Positions Sheet::judged(std::int64_t periods) const {
  const auto back = static_cast<std::int32_t>(periods * step_);
  Positions found;
  found.reserve(stretches_.size());
  for (const auto& stretch : stretches_) {
    found.push_back({stretch.first - back, stretch.last - back});
  }
  return found;
}

Positions Sheet::held() const {
  Positions found;
  found.reserve(stretches_.size());
  for (const auto& stretch : stretches_) found.push_back({stretch.begin, stretch.last});
  return found;
}

void Sheet::fill_before(double* results, double filler) const {
  if (side_by_side()) return;
  for (const auto& stretch : stretches_) {
    std::fill_n(results + stretch.begin - held_back_, held_back_, filler);
  }
}

}  // namespace kentperf
