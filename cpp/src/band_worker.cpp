#include "band_worker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kentperf {

using kernels::in_use;

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
      moments_(settings.window, 1, false) {
  if (settings.method == BandMethod::prediction) {
    by_count_ = factors_.up_to(most_values(layout, settings.window));
  }
}

void BandWorker::on(const Sheet& sheet, WholePieces& whole) {
  if (settings_.method == BandMethod::prediction) return at_once(sheet, whole);
  for (const auto& stretch : sheet.stretches()) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      at(sheet.window(stretch, i, reach(settings_)));
    }
  }
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

void BandWorker::at_once(const Sheet& sheet, WholePieces& whole) {
  const auto& window = moments_.on(sheet, whole);
  if (place_.size() < sheet.positions()) place_.resize(sheet.positions());
  const auto size = static_cast<std::int32_t>(by_count_.size());
  const auto full = static_cast<std::int32_t>(
      std::min<std::int64_t>({settings_.window, sheet.reach(), size - 1}));
  const auto least = static_cast<double>(least_history(settings_));
  double* lower = lower_.over(sheet);
  double* upper = upper_.over(sheet);
  in_use().expect(sheet.value(), window, {by_count_.data(), size, full, least}, sheet.judged(),
                  lower, upper, place_.data());
  sheet.compact(place_.data());
  if (columns_.lower) sheet.write(lower, columns_.lower);
  if (columns_.upper) sheet.write(upper, columns_.upper);
  for (const auto& stretch : sheet.stretches()) write(sheet, stretch, window);
}

void BandWorker::write(const Sheet& sheet, const Stretch& stretch, const kernels::Moments& window) {
  if (columns_.position) {
    columns_.position.put_all(stretch.row, place_.data() + stretch.first, stretch.rows);
  }
  if (!columns_.centre && !columns_.n && !columns_.reason) return;
  for (std::int32_t i = 0; i < stretch.rows; ++i) {
    const auto position = sheet.position(stretch, i);
    const auto before = position - sheet.step();
    const auto row = stretch.row + i;
    const auto n = static_cast<std::int32_t>(window.count[before]);
    const bool enough = n >= least_history(settings_);
    const double centre = enough ? window.origin[before] + window.shift[before] : missing;
    if (columns_.centre) columns_.centre.put(row, centre);
    if (columns_.n) columns_.n.put(row, n);
    if (!columns_.reason) continue;
    const bool has_value = !std::isnan(sheet.value().value[position]);
    columns_.reason.put(row, !enough      ? BandReason::too_little_history
                             : !has_value ? BandReason::no_data
                                          : BandReason::banded);
  }
}

}  // namespace kentperf
