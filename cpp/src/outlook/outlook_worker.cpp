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
      parts_(is_ratio() ? figures.numerator.data() : figures.value.data()) {}

void OutlookWorker::ask(const Sheet& sheet, WindowMoments& moments) {
  if (!is_level()) return;
  moments.ask_count(sheet, settings_.history, 0);
  auto& wanted = moments.of(sheet, settings_.history, 0);
  wanted.mean = mean_.over(sheet);
  wanted.deviation = deviation_.over(sheet);
  wanted.least = 1.0;
}

void OutlookWorker::on(const Sheet& sheet, WindowMoments& moments) {
  if (!is_level()) {
    for (const auto& stretch : sheet.stretches()) {
      for (std::int32_t i = 0; i < stretch.rows; ++i) {
        at(sheet.window(stretch, i, settings_.history));
      }
    }
    return;
  }
  const double* const count = moments.count_of(sheet, settings_.history, 0);
  const double* const mean = mean_.over(sheet);
  const double* const deviation = deviation_.over(sheet);
  for (const auto& stretch : sheet.stretches()) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      const auto position = sheet.position(stretch, i);
      level_ = {static_cast<std::int64_t>(count[position]), mean[position], deviation[position]};
      look(place_of(sheet.series_of(stretch, i), sheet.row_of(stretch, i), stretch.row + i));
    }
  }
}

void OutlookWorker::at(const Window& window) {
  const Place place = place_of(window.series, window.row, window.result);
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

void OutlookWorker::look(const Place& place) {
  Span span;
  const auto own = ordinal(place.row);
  const auto end = read(moment_.ends, own, own + 1);
  const Foretold found = foretold(place, end, span);
  write(place, found, span, end);
}

Foretold OutlookWorker::foretold(const Place& place, std::int64_t end, Span& span) {
  const auto newest_row = newest(place);
  if (newest_row < place.begin) return without(OutlookReason::no_data);
  const auto own = ordinal(place.row), until = ordinal(newest_row);
  const auto begin = read(moment_.begins, own, end - settings_.window + 1);
  // A shared figure is whole in its own period.
  const auto from = is_shared() ? end : begin;
  const bool unshared = !is_shared() || end <= until;
  if (unshared && !add_in_hand(place, from, std::min(end, until), newest_row, span)) {
    return without(from == end ? OutlookReason::no_data : OutlookReason::missing_in_span);
  }
  span.first = std::max(until + 1, begin);
  span.last = end;
  if (end <= until) return fact(span, end - from + 1);
  if (is_shared()) return shared_.ahead(known_, end);
  if (is_level()) return single_.about(level_, span, end - begin + 1);
  return single_.ahead(known_, span, end - begin + 1);
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
  const auto row = limits_row(place, end);
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
  const auto polarity = limits_.polarity(row, place.series);
  const Chance chance =
      polarity == Polarity::range
          ? chance_within(found, low(row, place.series), high(row, place.series),
                          settings_.decimals)
          : chance_of(found, limit(row, place.series), polarity, settings_.decimals);
  if (chances) chances.put(place.result, chance.chance);
  if (words) words.put(place.result, chance.word);
}

}  // namespace kentperf
