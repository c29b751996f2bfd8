#include "kentperf/bands/steps.hpp"

#include <algorithm>
#include <cmath>

#include "bands/largest_step.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr std::int64_t series_a_piece = 256;

std::size_t at(std::int64_t row) { return static_cast<std::size_t>(row); }

/// Cuts one series after the other.
class Cutter {
 public:
  Cutter(const Layout& layout, std::span<const double> value, std::span<const std::int8_t> enters,
         const StretchSettings& settings, std::span<std::int32_t> stretch)
      : layout_(layout), value_(value), enters_(enters), settings_(settings), stretch_(stretch) {}

  void series(std::int64_t begin, std::int64_t end) {
    values_.clear();
    for (auto row = begin; row < end; ++row) {
      const bool counts = !std::isnan(value_[at(row)]) && (enters_.empty() || enters_[at(row)]);
      if (counts) values_.add(row, layout_.ordinals[at(row)], value_[at(row)]);
    }
    cuts_.clear();
    if (settings_.run > 0) {
      at_runs();
    } else {
      at_steps(0, values_.size());
    }
    std::ranges::sort(cuts_);
    for (auto row = begin; row < end; ++row) {
      const auto passed = std::ranges::upper_bound(cuts_, row) - cuts_.begin();
      stretch_[at(row)] = static_cast<std::int32_t>(passed);
    }
  }

 private:
  void at_steps(std::int64_t begin, std::int64_t end) {
    const Step step = largest_step(values_, begin, end, settings_.step);
    if (step.reason != StepReason::step) return;
    cuts_.push_back(step.row);
    auto cut = begin;
    while (values_.row(cut) != step.row) ++cut;
    at_steps(begin, cut);
    at_steps(cut, end);
  }

  void at_runs() {
    std::int64_t begin = 0;
    while (begin + settings_.baseline < values_.size()) {
      const auto next = run_from(begin);
      if (next < 0) return;
      cuts_.push_back(values_.row(next));
      begin = next;
    }
  }

  /// Where the first long run after the baseline that begins here starts; -1 for none.
  std::int64_t run_from(std::int64_t begin) const {
    const auto values = values_.values();
    const auto ordinals = values_.ordinals();
    double centre = 0.0;
    for (auto place = begin; place < begin + settings_.baseline; ++place) {
      centre += (values[at(place)] - centre) / static_cast<double>(place - begin + 1);
    }
    std::int32_t length = 0;
    bool above = false;
    for (auto place = begin + settings_.baseline; place < values_.size(); ++place) {
      const double from_centre = values[at(place)] - centre;
      const bool follows = ordinals[at(place)] - ordinals[at(place - 1)] == 1;
      const bool goes_on = length > 0 && follows && (from_centre > 0.0) == above;
      length = from_centre == 0.0 ? 0 : goes_on ? length + 1 : 1;
      above = from_centre > 0.0;
      if (length == settings_.run) return place - length + 1;
    }
    return -1;
  }

  Layout layout_;
  std::span<const double> value_;
  std::span<const std::int8_t> enters_;
  StretchSettings settings_;
  std::span<std::int32_t> stretch_;
  Values values_;
  std::vector<std::int64_t> cuts_;
};

}  // namespace

void largest_steps(const Layout& layout, std::span<const double> value,
                   const StepSettings& settings, std::span<Step> steps, int threads) {
  const auto work = [&](std::int64_t begin, std::int64_t end) {
    Values values;
    for (auto series = begin; series < end; ++series) {
      values.clear();
      for (auto row = layout.offsets[at(series)]; row < layout.offsets[at(series + 1)]; ++row) {
        if (std::isnan(value[at(row)])) continue;
        values.add(row, layout.ordinals[at(row)], value[at(row)]);
      }
      steps[at(series)] = largest_step(values, 0, values.size(), settings);
    }
  };
  parallel_for(layout.series(), threads, work, series_a_piece);
}

void cut_in_stretches(const Layout& layout, std::span<const double> value,
                      std::span<const std::int8_t> enters, const StretchSettings& settings,
                      std::span<std::int32_t> stretch, int threads) {
  const auto work = [&](std::int64_t begin, std::int64_t end) {
    Cutter cutter(layout, value, enters, settings, stretch);
    for (auto series = begin; series < end; ++series) {
      cutter.series(layout.offsets[at(series)], layout.offsets[at(series + 1)]);
    }
  };
  parallel_for(layout.series(), threads, work, series_a_piece);
}

void freeze_stretches(const Layout& layout, std::span<const double> value,
                      std::span<const std::int32_t> stretch, std::int64_t points,
                      std::span<std::int8_t> enters) {
  for (std::int64_t series = 0; series < layout.series(); ++series) {
    std::int64_t held = 0;
    const auto begin = layout.offsets[at(series)];
    for (auto row = begin; row < layout.offsets[at(series + 1)]; ++row) {
      const bool anew =
          row == begin || (!stretch.empty() && stretch[at(row)] != stretch[at(row - 1)]);
      if (anew) held = 0;
      if (held >= points) enters[at(row)] = 0;
      if (enters[at(row)] != 0 && !std::isnan(value[at(row)])) ++held;
    }
  }
}

}  // namespace kentperf
