#include "outlook/level_sheet.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/critical_values.hpp"
#include "statistics/whole_t.hpp"

namespace kentperf {

namespace {

using kernels::in_use;

constexpr double unbounded = std::numeric_limits<double>::infinity();

double or_unbounded(double bound, double without) { return std::isnan(bound) ? without : bound; }

kernels::Range range_of(const Stretch& run) { return {run.first, run.first + run.rows}; }

}  // namespace

LevelSheet::LevelSheet(const OutlookSettings& settings, const OutlookColumns& columns)
    : settings_(settings), columns_(columns) {
  target_.column = columns.chance_target;
  target_.words = columns.target_word;
  floor_.column = columns.chance_floor;
  floor_.words = columns.floor_word;
}

void LevelSheet::ask(const Sheet& sheet, WindowMoments& moments) {
  moments.ask_count(sheet, settings_.history, 0);
  auto& wanted = moments.of(sheet, settings_.history, 0);
  wanted.mean = mean_.over(sheet);
  wanted.deviation = deviation_.over(sheet);
  wanted.least = 1.0;
}

void LevelSheet::start(const Sheet& sheet, WindowMoments& moments) {
  const bool means = settings_.figure == OutlookFigure::mean;
  entries_ = {count_.over(sheet), to_come_.over(sheet), in_hand_.over(sheet),
              means ? periods_.over(sheet) : nullptr, way_.over(sheet)};
  for (auto* of : {&target_, &floor_}) {
    of->limit = of->limits.over(sheet);
    of->chance = of->chances.over(sheet, of->column);
    of->word = of->said.over(sheet);
  }
  levels_ = {entries_.count,   mean_.over(sheet), deviation_.over(sheet),
             entries_.to_come, entries_.in_hand,  entries_.periods};
  told_ = {centre_.over(sheet),
           error_.over(sheet),
           least_.over(sheet),
           most_.over(sheet),
           expected_.over(sheet, columns_.expected),
           lower_.over(sheet, columns_.lower),
           upper_.over(sheet, columns_.upper)};
  sheet.compact(mean_.over(sheet));
  sheet.compact(deviation_.over(sheet));
  const double* const count = moments.count_of(sheet, settings_.history, 0);
  for (const auto& stretch : sheet.stretches()) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      entries_.count[stretch.first + i] = count[sheet.position(stretch, i)];
    }
  }
  // The most degrees of freedom are one less than the most values.
  const auto most = std::min(settings_.history, sheet.reach());
  if (static_cast<std::int64_t>(critical_.size()) < most) {
    critical_ = critical_values(1.0 - settings_.coverage, most - 1);
  }
  if (target_.wanted() || floor_.wanted()) know_tables(sheet);
}

void LevelSheet::know_tables(const Sheet& sheet) {
  const auto know = [&](std::size_t freedom) {
    if (tables_[freedom] == nullptr) {
      tables_[freedom] = whole_t_table(static_cast<std::int64_t>(freedom));
    }
  };
  tables_.resize(std::max<std::size_t>(critical_.size(), 2));
  know(1);
  double last = 0.0;
  for (const auto& stretch : sheet.stretches()) {
    for (auto entry = stretch.first; entry < stretch.first + stretch.rows; ++entry) {
      const double count = levels_.count[entry];
      if (count == last || count < 2.0) continue;
      know(static_cast<std::size_t>(count) - 1);
      last = count;
    }
  }
}

void LevelSheet::put_limits(std::int32_t entry, std::int32_t rows, double target, double floor,
                            Polarity polarity) {
  std::fill_n(entries_.way + entry, rows, polarity == Polarity::higher ? 1.0 : -1.0);
  const auto put = [&](Chances& of, double limit) {
    const bool held = polarity == Polarity::higher || polarity == Polarity::lower;
    std::fill_n(of.limit + entry, rows, held ? of.printed.of(limit, settings_.decimals) : none);
  };
  put(target_, target);
  put(floor_, floor);
}

void LevelSheet::leave(std::int32_t entry) {
  entries_.to_come[entry] = 1.0;
  entries_.in_hand[entry] = 0.0;
  if (entries_.periods != nullptr) entries_.periods[entry] = 1.0;
  target_.limit[entry] = floor_.limit[entry] = none;
}

void LevelSheet::foretell(const Sheet& sheet) {
  const kernels::Foretelling how{
      settings_.scale,
      or_unbounded(settings_.minimum, -unbounded),
      or_unbounded(settings_.maximum, unbounded),
      {critical_.data(), static_cast<std::int32_t>(critical_.size()), 0.0}};
  for (const auto& run : sheet.runs()) {
    in_use().foretell(levels_, range_of(run), how, told_);
    print_bounds(range_of(run));
    for (auto* chances : {&target_, &floor_}) {
      if (chances->wanted()) find_chances(*chances, range_of(run));
    }
  }
  write(sheet);
}

/// Whether a figure is sure to reach a limit is told by how what it can be is printed.
void LevelSheet::print_bounds(kernels::Range at) {
  if (settings_.decimals == as_given || !is_bounded()) return;
  for (auto entry = at.first; entry < at.last; ++entry) {
    told_.least[entry] = least_printed_.of(told_.least[entry], settings_.decimals);
    told_.most[entry] = most_printed_.of(told_.most[entry], settings_.decimals);
  }
}

void LevelSheet::find_chances(Chances& chances, kernels::Range at) {
  const kernels::Reached limits{chances.limit, entries_.way, half_unit(settings_.decimals)};
  const kernels::TTables tables{tables_.data(), static_cast<std::int32_t>(tables_.size()), 1};
  const bool all_told = in_use().chances(levels_.count, told_, limits, at, tables, chances.chance);
  for (auto entry = at.first; chances.words && entry < at.last; ++entry) {
    chances.word[entry] = word_of(chances.chance[entry]);
  }
  if (all_told) return;
  for (auto entry = at.first; entry < at.last; ++entry) {
    if (chances.chance[entry] != kernels::untold) continue;
    const Chance found = look_closer(chances, entry);
    chances.chance[entry] = found.chance;
    chances.word[entry] = found.word;
  }
}

Chance LevelSheet::look_closer(const Chances& chances, std::int32_t entry) const {
  Foretold figure;
  figure.centre = told_.centre[entry];
  figure.error = told_.error[entry];
  figure.freedom = static_cast<std::int64_t>(levels_.count[entry]) - 1;
  figure.least = told_.least[entry];
  figure.most = told_.most[entry];
  const auto polarity = entries_.way[entry] > 0.0 ? Polarity::higher : Polarity::lower;
  return chance_of(figure, chances.limit[entry], polarity, settings_.decimals);
}

void LevelSheet::write(const Sheet& sheet) const {
  // Numbers may lie where they belong already.
  const auto put = [&](const NumberColumn& column, const double* results) {
    if (!column || results == sheet.straight_to(column)) return;
    for (const auto& run : sheet.runs()) column.put_all(run.row, results + run.first, run.rows);
  };
  const auto put_each = [&](const auto& column, auto&& of) {
    if (!column) return;
    for (const auto& run : sheet.runs()) {
      for (std::int32_t i = 0; i < run.rows; ++i) column.put(run.row + i, of(run.first + i));
    }
  };
  put(columns_.expected, told_.expected);
  put(columns_.lower, told_.lower);
  put(columns_.upper, told_.upper);
  put(columns_.chance_target, target_.chance);
  put(columns_.chance_floor, floor_.chance);
  put_each(columns_.target_word, [&](std::int32_t entry) { return target_.word[entry]; });
  put_each(columns_.floor_word, [&](std::int32_t entry) { return floor_.word[entry]; });
  const auto whole = [](const double* numbers) {
    return [=](std::int32_t entry) { return static_cast<std::int32_t>(numbers[entry]); };
  };
  put_each(columns_.n, whole(levels_.count));
  put_each(columns_.to_come, whole(levels_.to_come));
  put_each(columns_.reason, [](std::int32_t) { return OutlookReason::foretold; });
}

}  // namespace kentperf
