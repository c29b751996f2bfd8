#include "kentperf/rolling/rolling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "kentperf/memory/parallel.hpp"
#include "kernels/summary.hpp"
#include "rolling/roller.hpp"

namespace kentperf {

namespace {

using kernels::in_use;
using kernels::piece_width;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

using Into = double (*)(double, double);

double sum(double a, double b) { return a + b; }
double lesser(double a, double b) { return b < a ? b : a; }
double greater(double a, double b) { return b > a ? b : a; }

using Slots = std::array<double, piece_width>;

/// Folds a piece four by four; slots without a value are empty.
double fold_piece(const Slots& slots, Into into) {
  const auto four = [&](std::size_t i) {
    return into(into(slots[i], slots[i + 1]), into(slots[i + 2], slots[i + 3]));
  };
  return into(into(four(0), four(4)), four(8));
}

/// Folds each piece, then the pieces newest first, as the kernels do.
double fold(std::span<const std::int32_t> ordinals, std::span<const double> values,
            std::int32_t end, double empty, Into into) {
  const auto back = [&](std::size_t i) { return static_cast<std::int64_t>(end) - ordinals[i]; };
  double folded = empty;
  for (auto last = values.size(); last > 0;) {
    const auto piece = back(last - 1) / piece_width;
    Slots slots;
    slots.fill(empty);
    const auto end_of_window = last;
    for (; last > 0 && back(last - 1) / piece_width == piece; --last) {
      slots[static_cast<std::size_t>(piece_width - 1 - back(last - 1) % piece_width)] =
          values[last - 1];
    }
    const double found = fold_piece(slots, into);
    folded = end_of_window == values.size() ? found : into(folded, found);
  }
  // Without the sign of a zero, as the kernels have it.
  return empty == 0.0 ? folded + 0.0 : folded;
}

double deviation(const Summary& window) {
  return window.count > 1.0 ? std::sqrt(window.squares * (1.0 / (window.count - 1.0))) : missing;
}

}  // namespace

Roller::Roller(const Layout& layout, const Figures& figures, const RollingSettings& settings,
               const RollingColumns& columns)
    : layout_(layout),
      figures_(figures),
      settings_(settings),
      columns_(columns),
      first_(settings.window, fold_of(settings.stat).of_piece, fold_of(settings.stat).of_pieces),
      second_(settings.window, in_use().add, in_use().join_sums) {}

Roller::Fold Roller::fold_of(RollingStat stat) {
  const auto& kernel = in_use();
  switch (stat) {
    case RollingStat::min:
      return {kernel.least, kernel.join_least};
    case RollingStat::max:
      return {kernel.most, kernel.join_most};
    default:
      return {kernel.add, kernel.join_sums};
  }
}

bool Roller::of_moments() const {
  return settings_.stat == RollingStat::mean || settings_.stat == RollingStat::std;
}

void Roller::ask(const Sheet& sheet, WindowMoments& moments) {
  if (!of_moments()) return;
  auto& wanted = moments.of(sheet, settings_.window, 0);
  wanted.least = static_cast<double>(settings_.min_periods);
  auto*& result = settings_.stat == RollingStat::mean ? wanted.mean : wanted.deviation;
  result = result_.over(sheet, columns_.result);
  if (columns_.count) moments.ask_count(sheet, settings_.window, 0);
}

kernels::Folds Roller::fold_windows(const Sheet& sheet) {
  const auto least = static_cast<double>(settings_.min_periods);
  const bool counted = static_cast<bool>(columns_.count);
  if (settings_.stat != RollingStat::ratio) {
    return first_.on(sheet, sheet.value(), least, counted, columns_.result);
  }
  double* ratio = result_.over(sheet, columns_.result);
  const bool only_whole = !counted && settings_.min_periods >= settings_.window;
  if (settings_.window == piece_width && only_whole && !sheet.side_by_side()) {
    in_use().divide_whole(sheet.numerator(), sheet.denominator(), sheet.range(0), ratio);
    return {ratio, nullptr};
  }
  const auto numerator = first_.on(sheet, sheet.numerator(), least, counted);
  const auto denominator = second_.on(sheet, sheet.denominator(), least, false);
  in_use().divide(numerator.result, denominator.result, sheet.range(0), ratio);
  return {ratio, numerator.count};
}

void Roller::on(const Sheet& sheet, WindowMoments& moments) {
  double* result = result_.over(sheet, columns_.result);
  const double* count = nullptr;
  if (of_moments()) {
    if (columns_.count) count = moments.count_of(sheet, settings_.window, 0);
  } else {
    const auto folded = fold_windows(sheet);
    result = folded.result;
    count = folded.count;
  }
  if (columns_.count) {
    sheet.write_each(columns_.count,
                     [&](std::int32_t at) { return static_cast<std::int32_t>(count[at]); });
  }
  if (columns_.result) sheet.write(result, columns_.result);
}

void Roller::at(const Window& wide) {
  const Window window = narrowed(layout_, wide, settings_.window);
  const bool of_parts = settings_.stat == RollingStat::ratio;
  const auto first = of_parts ? figures_.numerator : figures_.value;
  ordinals_.clear();
  values_.clear();
  others_.clear();
  for (auto row = window.first; row <= window.row; ++row) {
    const auto at = static_cast<std::size_t>(row);
    if (std::isnan(first[at]) || (of_parts && std::isnan(figures_.denominator[at]))) continue;
    ordinals_.push_back(layout_.ordinals[at]);
    values_.push_back(first[at]);
    if (of_parts) others_.push_back(figures_.denominator[at]);
  }
  const auto count = static_cast<std::int32_t>(values_.size());
  const auto end = window.empty() ? 0 : layout_.ordinals[static_cast<std::size_t>(window.row)];
  const double result = count < settings_.min_periods ? missing : result_of(end);
  if (columns_.result) columns_.result.put(window.result, result);
  if (columns_.count) columns_.count.put(window.result, count);
}

double Roller::result_of(std::int32_t end) const {
  switch (settings_.stat) {
    case RollingStat::sum:
      return fold(ordinals_, values_, end, 0.0, sum);
    case RollingStat::mean:
      return summarise(ordinals_, values_, end).mean();
    case RollingStat::std:
      return deviation(summarise(ordinals_, values_, end));
    case RollingStat::min:
      return fold(ordinals_, values_, end, infinity, lesser);
    case RollingStat::max:
      return fold(ordinals_, values_, end, -infinity, greater);
    case RollingStat::ratio: {
      const double under = fold(ordinals_, others_, end, 0.0, sum);
      return under == 0.0 ? missing : fold(ordinals_, values_, end, 0.0, sum) / under;
    }
  }
  return missing;
}

void roll(const Layout& layout, std::span<const double> value, std::span<const double> denominator,
          const RollingSettings& settings, const RollingColumns& columns, int threads) {
  const bool of_parts = settings.stat == RollingStat::ratio;
  const Figures figures = of_parts ? Figures{{}, value, denominator} : Figures{value, {}, {}};
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    Roller roller(layout, figures, settings, columns);
    work_through(layout, figures, Every::row, settings.window, begin, end, roller);
  });
}

}  // namespace kentperf
