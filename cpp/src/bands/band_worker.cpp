#include "bands/band_worker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kentperf {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

BandWorker::BandWorker(const Layout& layout, std::span<const double> value,
                       const BandSettings& settings, const BandColumns& columns)
    : layout_(layout),
      value_(value),
      settings_(settings),
      columns_(columns),
      factors_(settings.coverage),
      one_(settings.overlap),
      some_(settings.overlap),
      one_gapped_(settings.overlap, settings.coverage),
      some_gapped_(settings.overlap, settings.coverage) {
  const auto most = most_values(layout, settings.window);
  if (at_once()) by_count_ = factors_.up_to(most);
  if (!settings.overlapping()) return;
  by_count_ = successive_factors(settings.coverage, settings.overlap, most);
  RangeSettings of_gaps;
  of_gaps.band = settings;
  overlap_range_.emplace(RangeData{layout, {value, {}, {}}}, of_gaps);
}

void BandWorker::ask(const Sheet& sheet, WindowMoments& moments) {
  if (!at_once()) return;
  const auto size = static_cast<std::int32_t>(by_count_.size());
  const auto least = static_cast<double>(least_history(settings_));
  if (explains()) moments.ask_count(sheet, settings_.window, 1);
  auto& wanted = moments.of(sheet, settings_.window, 1);
  wanted.lower = lower_.over(sheet, columns_.lower);
  wanted.upper = upper_.over(sheet, columns_.upper);
  if (columns_.centre) wanted.centre = centre_.over(sheet, columns_.centre);
  if (columns_.position) wanted.place = place_.over(sheet);
  wanted.factor = {by_count_.data(), size, least};
}

void BandWorker::on(const Sheet& sheet, WindowMoments& moments) {
  if (overlap_range_) return overlapping(sheet);
  if (!at_once()) {
    for (const auto& stretch : sheet.stretches()) {
      for (std::int32_t i = 0; i < stretch.rows; ++i) {
        at(sheet.window(stretch, i, reach(settings_)));
      }
    }
    return;
  }
  forget_before(sheet);
  if (explains()) write_numbers(sheet, moments.count_of(sheet, settings_.window, 1));
  if (columns_.lower) sheet.write(lower_.over(sheet, columns_.lower), columns_.lower);
  if (columns_.upper) sheet.write(upper_.over(sheet, columns_.upper), columns_.upper);
  if (columns_.centre) sheet.write(centre_.over(sheet, columns_.centre), columns_.centre);
  if (columns_.position) sheet.write_all(place_.over(sheet), columns_.position);
}

/// What stands before the first period of a series is not its history.
void BandWorker::forget_before(const Sheet& sheet) {
  if (sheet.side_by_side()) return;
  const auto forget = [&](auto* results, auto nothing) {
    for (const auto& stretch : sheet.stretches()) results[stretch.begin] = nothing;
  };
  forget(lower_.over(sheet, columns_.lower), missing);
  forget(upper_.over(sheet, columns_.upper), missing);
  if (columns_.centre) forget(centre_.over(sheet, columns_.centre), missing);
  if (columns_.position) forget(place_.over(sheet), std::int8_t{kernels::nowhere});
}

void BandWorker::at(const Window& wide) {
  if (wide.empty()) {
    return write_band(columns_, wide.result, missing, no_band(0, BandReason::too_little_history));
  }
  const Window window = narrowed(layout_, wide, reach(settings_));
  if (overlap_range_) return overlapping_at(window);
  History history;
  const auto row = static_cast<std::size_t>(window.row);
  for (auto before = static_cast<std::size_t>(window.first); before < row; ++before) {
    if (!std::isnan(value_[before])) history.add(value_[before], layout_.ordinals[before]);
  }
  write_band(columns_, window.result, value_[row],
             band_from(history, layout_.ordinals[row] - 1, settings_, factors_));
}

void BandWorker::overlapping_at(const Window& window) {
  rows_.clear();
  for (auto row = window.first; row < window.row; ++row) {
    if (!std::isnan(value_[static_cast<std::size_t>(row)])) rows_.push_back(row);
  }
  const auto row = static_cast<std::size_t>(window.row);
  overlap_range_->learn(rows_, layout_.ordinals[row] - 1);
  write_band(columns_, window.result, value_[row], overlap_range_->at(window.row));
}

void BandWorker::overlapping(const Sheet& sheet) {
  for (const auto& stretch : sheet.stretches()) {
    if (sheet.side_by_side()) {
      for (std::int32_t i = 0; i < stretch.rows; ++i) alone(sheet, stretch, i);
      continue;
    }
    const bool grows = !stretch.has_gaps && stretch.first == stretch.begin;
    const auto rows = grows ? std::min(stretch.rows, overlap_width()) : 0;
    growing(sheet, stretch, rows);
    whole(sheet, stretch, rows);
  }
}

std::int32_t BandWorker::overlap_width() const {
  const std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::min(settings_.window, most));
}

/// One window by itself, where its figures lie side by side on the sheet.
void BandWorker::alone(const Sheet& sheet, const Stretch& stretch, std::int32_t i) {
  const double* const value = sheet.value().value;
  const auto end = sheet.position(stretch, i);
  auto first = std::max<std::int64_t>(stretch.begin, std::int64_t{end} - overlap_width());
  while (first < end && std::isnan(value[first])) ++first;
  const auto periods = static_cast<std::size_t>(std::max<std::int64_t>(end - first, 0));
  if (sheet.side_by_side() || periods < 2) {
    return overlapping_at(sheet.window(stretch, i, reach(settings_)));
  }
  one_gapped_.lay(value + first, periods);
  follow(one_, one_gapped_, periods);
  write_gapped(sheet, stretch, i, one_, one_gapped_, 0);
}

void BandWorker::growing(const Sheet& sheet, const Stretch& stretch, std::int32_t rows) {
  const double* value = sheet.value().value + stretch.begin;
  one_.start(static_cast<std::size_t>(rows));
  for (std::int32_t i = 0; i < rows; ++i) {
    if (i > 1) one_.follow(value + i - 2);
    if (i < 2) {
      alone(sheet, stretch, i);
      continue;
    }
    if (std::isnan(one_.squares(0))) {
      // What is missing stays so.
      for (; i < rows; ++i) alone(sheet, stretch, i);
      return;
    }
    write_next(sheet, stretch, i, {one_.next_after(value[i - 1], 0), one_.squares(0)},
               by_count_[static_cast<std::size_t>(i)], i);
  }
}

void BandWorker::whole(const Sheet& sheet, const Stretch& stretch, std::int32_t from) {
  const auto width = overlap_width();
  const auto periods = static_cast<std::size_t>(width);
  for (auto i = from; i < stretch.rows;) {
    const auto base = std::min(sheet.position(stretch, i), stretch.last - lanes);
    if (width < 2 || base - stretch.begin < width) {
      alone(sheet, stretch, i++);
      continue;
    }
    const double* value = sheet.value().value + base - width;
    const bool has_gaps = some_gapped_.lay(value, periods);
    if (has_gaps) {
      follow(some_, some_gapped_, periods);
    } else {
      some_.start(periods);
      for (std::size_t k = 0; k + 1 < periods; ++k) some_.follow(value + k);
    }
    for (; i < stretch.rows && sheet.position(stretch, i) < base + lanes; ++i) {
      const auto lane = static_cast<std::size_t>(sheet.position(stretch, i) - base);
      if (has_gaps) {
        write_gapped(sheet, stretch, i, some_, some_gapped_, lane);
        continue;
      }
      const Next next{some_.next_after(value[periods - 1 + lane], lane), some_.squares(lane)};
      write_next(sheet, stretch, i, next, by_count_[periods], width);
    }
  }
}

template <std::size_t size>
void BandWorker::follow(Successive<size>& successive, const GappedLanes<size>& gapped,
                        std::size_t periods) {
  successive.start(periods);
  for (std::size_t k = 0; k + 1 < periods; ++k) {
    successive.follow(gapped.figures(k), gapped.figures(k + 1));
  }
}

template <std::size_t size>
void BandWorker::write_gapped(const Sheet& sheet, const Stretch& stretch, std::int32_t i,
                              const Successive<size>& successive, const GappedLanes<size>& gapped,
                              std::size_t lane) {
  const auto n = gapped.known(lane);
  // A window that begins with a gap has fewer periods than others.
  if (n == 0 && size > 1) return alone(sheet, stretch, i);
  if (n == 0) return overlapping_at(sheet.window(stretch, i, reach(settings_)));
  const double factor =
      gapped.has_gaps(lane) ? gapped.factor(lane) : by_count_[static_cast<std::size_t>(n)];
  write_next(sheet, stretch, i,
             {successive.next_after(gapped.last()[lane], lane), successive.squares(lane)}, factor,
             n);
}

void BandWorker::write_next(const Sheet& sheet, const Stretch& stretch, std::int32_t i,
                            const Next& next, double factor, std::int32_t n) {
  const bool enough = n >= least_history(settings_);
  const Band band = enough ? successive_band(next.centre, next.squares, factor, n)
                           : no_band(n, BandReason::too_little_history);
  // Overflow is left to what looks closer.
  if (!std::isfinite(next.squares) || (enough && !std::isfinite(band.upper - band.lower))) {
    return overlapping_at(sheet.window(stretch, i, reach(settings_)));
  }
  write_band(columns_, stretch.row + i, sheet.value().value[sheet.position(stretch, i)], band);
}

void BandWorker::write_numbers(const Sheet& sheet, const double* count) const {
  const auto n_at = [&](std::int32_t position) {
    return static_cast<std::int32_t>(count[position - sheet.step()]);
  };
  if (columns_.n) sheet.write_each(columns_.n, n_at);
  if (columns_.reason) {
    const double* value = sheet.value().value;
    sheet.write_each(columns_.reason, [&](std::int32_t position) {
      if (n_at(position) < least_history(settings_)) return BandReason::too_little_history;
      return std::isnan(value[position]) ? BandReason::no_data : BandReason::banded;
    });
  }
  if (sheet.side_by_side()) return;
  for (const auto& stretch : sheet.stretches()) {
    if (stretch.first != stretch.begin) continue;
    if (columns_.n) columns_.n.put(stretch.row, 0);
    if (columns_.reason) columns_.reason.put(stretch.row, BandReason::too_little_history);
  }
}

}  // namespace kentperf
