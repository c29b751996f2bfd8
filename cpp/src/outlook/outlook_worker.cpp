#include "outlook/outlook_worker.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/summary.hpp"
#include "outlook/chances.hpp"
#include "statistics/critical_values.hpp"

namespace kentperf {

namespace {

bool any_varies(const OutlookLimits& limits) {
  const auto varies = [](const auto&... limit) { return (limit.varies() || ...); };
  return varies(limits.target, limits.floor, limits.low, limits.high, limits.floor_low,
                limits.floor_high, limits.polarity);
}

Foretold without(OutlookReason reason) {
  Foretold none;
  none.reason = reason;
  return none;
}

}  // namespace

OutlookWorker::OutlookWorker(const Layout& layout, const Figures& figures,
                             const OutlookMoment& moment, const OutlookLimits& limits,
                             const OutlookSettings& settings, const OutlookColumns& columns)
    : layout_(layout),
      figures_(figures),
      moment_(moment),
      limits_(limits),
      settings_(settings),
      columns_(columns),
      single_(settings),
      shared_(settings),
      limits_vary_(any_varies(limits)),
      chances_wanted_(columns.chance_target || columns.target_word || columns.chance_floor ||
                      columns.floor_word),
      parts_(is_ratio() ? figures.numerator.data() : figures.value.data()),
      levels_(settings, columns) {}

void OutlookWorker::ask(const Sheet& sheet, WindowMoments& moments) {
  if (is_level()) levels_.ask(sheet, moments);
}

void OutlookWorker::on(const Sheet& sheet, WindowMoments& moments) {
  if (is_level()) return at_once(sheet, moments);
  for (const auto& stretch : sheet.stretches()) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      at(sheet.window(stretch, i, settings_.history));
    }
  }
}

void OutlookWorker::at_once(const Sheet& sheet, WindowMoments& moments) {
  levels_.start(sheet, moments);
  left_.clear();
  const bool limits_by_row = limits_vary_ || sheet.side_by_side();
  for (const auto& stretch : sheet.stretches()) {
    if (chances_wanted_ && !limits_by_row) {
      put_limits(place_of(stretch.series, stretch.row, stretch.row), stretch.first, stretch.rows);
    }
    std::int64_t newest_row = -1;
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      const auto row = sheet.row_of(stretch, i);
      const auto place = place_of(sheet.series_of(stretch, i), row, stretch.row + i);
      if (is_known(row)) {
        newest_row = row;
      } else if (i == 0 || sheet.side_by_side()) {
        newest_row = newest(place);
      }
      const bool told = put(place, stretch.first + i, newest_row);
      if (told && chances_wanted_ && limits_by_row) put_limits(place, stretch.first + i, 1);
    }
  }
  levels_.foretell(sheet);
  for (const auto& left : left_) {
    level_ = left.level;
    write(left.place, left.found, left.span, left.end);
  }
}

/// Has a row foretold beside others; where it is not, false, and what is said of it instead is
/// left.
bool OutlookWorker::put(const Place& place, std::int32_t entry, std::int64_t newest_row) {
  const auto own = ordinal(place.row);
  const auto end = end_of(place);
  const auto begin = read(moment_.begins, own, end - settings_.window + 1);
  const auto periods = end - begin + 1;
  const Level level = levels_.level(entry);
  Span span;
  auto found = settled(place, newest_row, begin, end, span);
  if (!found && (!single_.is_enough(level) || has_range(place, end))) {
    found = single_.about(level, span, periods);
  }
  if (found) {
    levels_.leave(entry);
    left_.push_back({place, level, *found, span, end});
    return false;
  }
  levels_.put(entry, span, periods);
  return true;
}

bool OutlookWorker::has_range(const Place& place, std::int64_t end) const {
  if (!chances_wanted_) return false;
  return limits_.polarity(limits_row(place, end), place.series) == Polarity::range;
}

/// Those in force for a row, and for as many that follow it.
void OutlookWorker::put_limits(const Place& place, std::int32_t entry, std::int32_t rows) {
  const auto row = limits_row(place, end_of(place));
  levels_.put_limits(entry, rows, limits_.target(row, place.series),
                     limits_.floor(row, place.series), limits_.polarity(row, place.series));
}

void OutlookWorker::at(const Window& window) {
  const Place place = place_of(window.series, window.row, window.result);
  if (window.empty()) return nothing(place);
  gather(place, window.first);
  if (is_level()) {
    const Summary found =
        summarise(known_.ordinal, known_.value, static_cast<std::int32_t>(ordinal(place.row)));
    const double freedom = found.count - 1.0;
    level_ = {static_cast<std::int64_t>(found.count), found.mean(),
              std::sqrt(found.squares * (1.0 / freedom))};
  }
  look(place);
}

OutlookWorker::Place OutlookWorker::place_of(std::int64_t series, std::int64_t row,
                                             std::int64_t result) const {
  const auto at = static_cast<std::size_t>(series);
  return {series, layout_.offsets[at], layout_.offsets[at + 1], row, result};
}

std::int64_t OutlookWorker::read(std::span<const std::int64_t> by_ordinal, std::int64_t ordinal,
                                 std::int64_t otherwise) const {
  if (by_ordinal.empty()) return otherwise;
  if (by_ordinal.size() == 1) return by_ordinal[0];
  return by_ordinal[static_cast<std::size_t>(ordinal - moment_.origin)];
}

/// The figures of the history that can be learnt from.
void OutlookWorker::gather(const Place& place, std::int64_t first) {
  known_.clear();
  for (auto row = first; row <= place.row; ++row) {
    if (!is_known(row)) continue;
    if (!is_ratio()) {
      known_.value.push_back(above(row));
    } else if (below(row) > 0.0) {
      known_.value.push_back(above(row) / below(row));
      known_.weight.push_back(below(row));
    } else {
      continue;
    }
    known_.ordinal.push_back(layout_.ordinals[static_cast<std::size_t>(row)]);
  }
}

/// The last row with a figure, or the row before the series.
std::int64_t OutlookWorker::newest(const Place& place) const {
  auto row = place.row;
  while (row >= place.begin && !is_known(row)) --row;
  return row;
}

/// Of a series without rows.
void OutlookWorker::nothing(const Place& place) {
  known_.clear();
  level_ = {};
  write(place, without(OutlookReason::no_data), {}, 0);
}

void OutlookWorker::look(const Place& place) {
  Span span;
  const auto end = end_of(place);
  const Foretold found = foretold(place, end, span);
  write(place, found, span, end);
}

Foretold OutlookWorker::foretold(const Place& place, std::int64_t end, Span& span) {
  const auto begin = read(moment_.begins, ordinal(place.row), end - settings_.window + 1);
  if (const auto found = settled(place, newest(place), begin, end, span)) return *found;
  if (is_shared()) return shared_.ahead(known_, end);
  if (is_level()) return single_.about(level_, span, end - begin + 1);
  return single_.ahead(known_, span, end - begin + 1);
}

/// What needs no foretelling; else nothing, and what of the span is in hand and to come.
std::optional<Foretold> OutlookWorker::settled(const Place& place, std::int64_t newest_row,
                                               std::int64_t begin, std::int64_t end,
                                               Span& span) const {
  if (newest_row < place.begin) return without(OutlookReason::no_data);
  const auto until = ordinal(newest_row);
  // A shared figure is whole in its own period.
  const auto from = is_shared() ? end : begin;
  const bool unshared = !is_shared() || end <= until;
  if (unshared && !add_in_hand(place, from, std::min(end, until), newest_row, span)) {
    return without(from == end ? OutlookReason::no_data : OutlookReason::missing_in_span);
  }
  span.first = std::max(until + 1, begin);
  span.last = end;
  if (end <= until) return fact(span, end - from + 1);
  return std::nullopt;
}

/// Adds up what the span holds already; false where a period of it is missing.
bool OutlookWorker::add_in_hand(const Place& place, std::int64_t begin, std::int64_t until,
                                std::int64_t newest, Span& span) const {
  if (until < begin) return true;
  auto last = newest;
  if (ordinal(newest) != until) {
    const auto* const ordinals = layout_.ordinals.data();
    const auto* const after =
        std::upper_bound(ordinals + place.begin, ordinals + newest + 1, until);
    last = after - ordinals - 1;
  }
  const auto first = last - (until - begin);
  if (first < place.begin || last < place.begin || ordinal(first) != begin) return false;
  if (!is_ratio()) {
    // A value that is missing makes the sum so.
    for (auto row = first; row <= last; ++row) span.sum += above(row);
    return !std::isnan(span.sum);
  }
  for (auto row = first; row <= last; ++row) {
    if (!is_known(row)) return false;
    span.sum += above(row);
    span.denominator += below(row);
  }
  return true;
}

Foretold OutlookWorker::fact(const Span& span, std::int64_t periods) const {
  Foretold found = without(OutlookReason::in_hand);
  found.centre = span.sum;
  if (settings_.figure == OutlookFigure::mean) found.centre /= static_cast<double>(periods);
  if (is_ratio()) {
    if (!(span.denominator > 0.0)) return without(OutlookReason::no_denominator);
    found.centre /= span.denominator;
  }
  found.centre *= settings_.scale;
  found.least = found.most = found.centre;
  return found;
}

double OutlookWorker::critical(std::int64_t freedom) {
  const auto at = static_cast<std::size_t>(freedom);
  if (at >= critical_.size()) {
    critical_ = critical_values(1.0 - settings_.coverage, std::max<std::int64_t>(2 * freedom, 64));
  }
  return critical_[at];
}

/// The row whose limits are in force: the last of the series not after the period foretold.
std::int64_t OutlookWorker::limits_row(const Place& place, std::int64_t end) const {
  if (!limits_vary_ || ordinal(place.end - 1) <= end) return place.end - 1;
  const auto* const ordinals = layout_.ordinals.data();
  const auto* const after =
      std::upper_bound(ordinals + place.begin, ordinals + place.end, end,
                       [](std::int64_t sought, std::int32_t own) { return sought < own; });
  return std::max(place.begin, static_cast<std::int64_t>(after - ordinals) - 1);
}

void OutlookWorker::write(const Place& place, const Foretold& found, const Span& span,
                          std::int64_t end) {
  const bool open = found.reason == OutlookReason::foretold;
  const double reach = open ? critical(found.freedom) * found.error : 0.0;
  const auto possible = [&](double value) {
    return value < found.least ? found.least : (value > found.most ? found.most : value);
  };
  if (columns_.expected) columns_.expected.put(place.result, possible(found.centre));
  if (columns_.lower) columns_.lower.put(place.result, possible(found.centre - reach));
  if (columns_.upper) columns_.upper.put(place.result, possible(found.centre + reach));
  if (columns_.n) {
    const auto n = is_level() ? level_.count : static_cast<std::int64_t>(known_.size());
    columns_.n.put(place.result, static_cast<std::int32_t>(n));
  }
  if (columns_.to_come) {
    columns_.to_come.put(place.result, open ? static_cast<std::int32_t>(span.to_come()) : 0);
  }
  if (columns_.reason) columns_.reason.put(place.result, found.reason);
  const bool of_target = columns_.chance_target || columns_.target_word;
  const bool of_floor = columns_.chance_floor || columns_.floor_word;
  if (!of_target && !of_floor) return;
  // Where there is no figure there is no row of limits to look for either.
  const auto row = std::isnan(found.centre) ? place.end : limits_row(place, end);
  if (of_target) {
    write_chance(columns_.chance_target, columns_.target_word, place, found, row, limits_.target,
                 limits_.low, limits_.high);
  }
  if (of_floor) {
    write_chance(columns_.chance_floor, columns_.floor_word, place, found, row, limits_.floor,
                 limits_.floor_low, limits_.floor_high);
  }
}

void OutlookWorker::write_chance(const NumberColumn& chances, const ResultColumn<Likelihood>& words,
                                 const Place& place, const Foretold& found, std::int64_t row,
                                 const Column<double>& limit, const Column<double>& low,
                                 const Column<double>& high) const {
  Chance chance;
  if (!std::isnan(found.centre)) {
    const auto polarity = limits_.polarity(row, place.series);
    chance = polarity == Polarity::range
                 ? chance_within(found, low(row, place.series), high(row, place.series),
                                 settings_.decimals)
                 : chance_of(found, limit(row, place.series), polarity, settings_.decimals);
  }
  if (chances) chances.put(place.result, chance.chance);
  if (words) words.put(place.result, chance.word);
}

}  // namespace kentperf
