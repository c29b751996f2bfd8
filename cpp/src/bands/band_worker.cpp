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
      factors_(settings.coverage) {
  if (at_once()) by_count_ = factors_.up_to(most_values(layout, settings.window));
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
  const Window window = narrowed(layout_, wide, reach(settings_));
  History history;
  const auto row = static_cast<std::size_t>(window.row);
  for (auto before = static_cast<std::size_t>(window.first); before < row; ++before) {
    if (!std::isnan(value_[before])) history.add(value_[before], layout_.ordinals[before]);
  }
  write_band(columns_, window.result, value_[row],
             band_from(history, layout_.ordinals[row] - 1, settings_, factors_));
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
