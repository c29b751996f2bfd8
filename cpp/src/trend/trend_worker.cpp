#include "trend/trend_worker.hpp"

#include <algorithm>
#include <limits>

#include "kentperf/statistics/rounding.hpp"
#include "kernels/p_values.hpp"
#include "statistics/critical_values.hpp"

namespace kentperf {

namespace {

using kernels::in_use;

/// The critical t by number of points.
std::vector<double> critical_by_points(double alpha, std::int64_t most) {
  const auto by_freedom = critical_values(alpha, std::max<std::int64_t>(most - 2, 0));
  std::vector<double> by_points(by_freedom.size() + 2, std::numeric_limits<double>::infinity());
  std::copy(by_freedom.begin() + 1, by_freedom.end(), by_points.begin() + least_points);
  return by_points;
}

/// r2 = t2 / (t2 + df) at each.
std::vector<double> shares_at(const std::vector<double>& critical) {
  std::vector<double> shares = critical;
  for (auto n = static_cast<std::size_t>(least_points); n < shares.size(); ++n) {
    const double squared = critical[n] * critical[n];
    shares[n] = squared / (squared + static_cast<double>(n - 2));
  }
  return shares;
}

trends::Wanted wanted(const TrendColumns& columns) {
  return {.p_value = static_cast<bool>(columns.p_value),
          .slope = static_cast<bool>(columns.slope),
          .interval = columns.slope_low || columns.slope_high,
          .level = columns.level || columns.level_low || columns.level_high};
}

std::int8_t way_code(std::int8_t outcome) {
  return outcome == kernels::constant ? std::int8_t{kernels::flat} : outcome;
}

TrendReason reason_of(std::int8_t outcome, bool has_polarity) {
  if (outcome == kernels::none) return TrendReason::too_few;
  if (!has_polarity) return TrendReason::no_polarity;
  if (outcome == kernels::constant) return TrendReason::constant;
  return outcome == kernels::flat ? TrendReason::not_significant : TrendReason::significant;
}

Direction direction_from(std::int8_t way, Polarity polarity) {
  return way < 0 ? Direction::none : direction_of(way - 1, polarity);
}

}  // namespace

TrendWorker::TrendWorker(const Layout& layout, const Figures& figures, const Judgement& judgement,
                         const TrendSettings& settings, const TrendColumns& columns)
    : layout_(layout),
      judgement_(judgement),
      settings_(settings),
      columns_(columns),
      judge_(layout_, figures, judgement_, settings_, wanted(columns)) {
  const auto add = [&](const NumberColumn& column, double* kernels::Tests::* wanted) {
    if (column) tests_.push_back({column, wanted, {}});
  };
  add(columns.slope_low, &kernels::Tests::slope_low);
  add(columns.slope_high, &kernels::Tests::slope_high);
  add(columns.p_value, &kernels::Tests::p_value);
  add(columns.level, &kernels::Tests::level);
  add(columns.level_low, &kernels::Tests::level_low);
  add(columns.level_high, &kernels::Tests::level_high);
  at_once_ = can_be_at_once();
  if (!at_once_) return;
  critical_ = critical_by_points(settings.alpha, most_values(layout, settings.window));
  critical_share_ = shares_at(critical_);
}

bool TrendWorker::can_be_at_once() const {
  return settings_.method == TrendMethod::least_squares && settings_.overlap <= 1 &&
         settings_.decimals == as_given;
}

void TrendWorker::ask(const Sheet& sheet, WindowMoments& moments) {
  if (!at_once_) return;
  const auto size = static_cast<std::int32_t>(critical_.size());
  const auto least = static_cast<double>(std::max(settings_.min_points, least_points));
  outcome_ = outcomes_.over(sheet);
  if (columns_.n || may_hold_too_many()) moments.ask_count(sheet, settings_.window, 0);
  auto& wanted = moments.of(sheet, settings_.window, 0);
  wanted.slope = slope_.over(sheet, columns_.slope);
  wanted.outcome = outcome_;
  wanted.critical = {critical_share_.data(), size, least};
  if (tests_.empty()) return;
  auto& tests = moments.tests_of(sheet, settings_.window, 0);
  for (auto& test : tests_) tests.*test.wanted = test.results.over(sheet, test.column);
  tests.slope = wanted.slope;
  tests.critical = {critical_.data(), size, least};
  tests.p_values = columns_.p_value ? known_p_values() : kernels::PValues{};
}

void TrendWorker::on(const Sheet& sheet, WindowMoments& moments) {
  if (!at_once_) return judge_each(sheet);
  any_undecided_ = moments.any_undecided();
  if (may_hold_too_many()) leave_open_too_many(sheet, moments);
  write_numbers(sheet, moments);
  write_origins(sheet);
  const auto runs = sheet.runs();
  const auto written = [&](const Stretch& run) { return write_run(sheet, run); };
  if (judgement_.polarity.is_one() && std::all_of(runs.begin(), runs.end(), written)) return;
  write_by_series(sheet);
}

bool TrendWorker::may_hold_too_many() const {
  const auto most = static_cast<std::int64_t>(critical_.size()) - 1;
  return columns_.p_value && most - 2 > most_freedom;
}

void TrendWorker::leave_open_too_many(const Sheet& sheet, WindowMoments& moments) {
  const double* count = moments.count_of(sheet, settings_.window, 0);
  const auto range = sheet.range(0);
  for (auto p = range.first; p < range.last; ++p) {
    if (count[p] - 2 <= most_freedom) continue;
    outcome_[p] = kernels::undecided;
    any_undecided_ = true;
  }
}

void TrendWorker::judge_each(const Sheet& sheet) {
  for (const auto& stretch : sheet.stretches()) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      const Window window = sheet.window(stretch, i, settings_.window);
      write(window, judge_(window));
    }
  }
}

void TrendWorker::write_by_series(const Sheet& sheet) {
  for (const auto& stretch : sheet.stretches()) {
    if (write_run(sheet, stretch)) continue;
    for (std::int32_t i = 0; i < stretch.rows; ++i) write_row(sheet, stretch, i);
  }
}

void TrendWorker::write_numbers(const Sheet& sheet, WindowMoments& moments) {
  sheet.compact(outcome_);
  if (columns_.slope) sheet.write(slope_.over(sheet, columns_.slope), columns_.slope);
  for (auto& test : tests_) sheet.write(test.results.over(sheet, test.column), test.column);
  if (!columns_.n) return;
  const double* count = moments.count_of(sheet, settings_.window, 0);
  sheet.write_each(columns_.n,
                   [&](std::int32_t at) { return static_cast<std::int32_t>(count[at]); });
}

void TrendWorker::write_origins(const Sheet& sheet) {
  const auto for_results = [&](auto put) {
    for (const auto& stretch : sheet.stretches()) {
      for (std::int32_t i = 0; i < stretch.rows; ++i) put(stretch, i);
    }
  };
  if (columns_.variant) {
    for_results([&](const Stretch& stretch, std::int32_t i) {
      columns_.variant.put(stretch.row + i, TrendVariant::plain);
    });
  }
  if (columns_.first_row) {
    for_results([&](const Stretch& stretch, std::int32_t i) {
      columns_.first_row.put(stretch.row + i, sheet.window(stretch, i, settings_.window).first);
    });
  }
}

void TrendWorker::at(const Window& wide) {
  const Window window = narrowed(layout_, wide, settings_.window);
  write(window, judge_(window));
}

/// Writes a stretch whose rows need no closer look; false where they do.
bool TrendWorker::write_run(const Sheet& sheet, const Stretch& stretch) {
  const Polarity polarity = judgement_.polarity(stretch.row, stretch.series);
  const bool one_polarity =
      sheet.side_by_side() ? judgement_.polarity.is_one() : !judgement_.polarity.varies();
  if (!one_polarity || polarity == Polarity::range) return false;
  const auto* outcome = outcome_ + stretch.first;
  const auto rows = static_cast<std::size_t>(stretch.rows);
  if (any_undecided_ && std::find(outcome, outcome + rows, kernels::undecided) != outcome + rows) {
    return false;
  }
  if (ways_.size() < rows) ways_.resize(rows);
  std::int8_t* ways = ways_.data();
  for (std::size_t i = 0; i < rows; ++i) ways[i] = way_code(outcome[i]);
  if (columns_.movement) columns_.movement.put_all(stretch.row, ways_.data(), stretch.rows);
  if (columns_.reason) {
    for (std::int32_t i = 0; i < stretch.rows; ++i) {
      columns_.reason.put(stretch.row + i, reason_of(outcome[i], polarity != Polarity::none));
    }
  }
  if (!columns_.direction) return true;
  if (polarity == Polarity::none) {
    std::fill_n(ways, rows, std::int8_t{-1});
  } else if (polarity == Polarity::lower) {
    for (std::size_t i = 0; i < rows; ++i) {
      const auto mirrored = static_cast<std::int8_t>(2 - ways[i]);
      ways[i] = ways[i] < 0 ? ways[i] : mirrored;
    }
  }
  columns_.direction.put_all(stretch.row, ways_.data(), stretch.rows);
  return true;
}

void TrendWorker::write_row(const Sheet& sheet, const Stretch& stretch, std::int32_t i) {
  const auto at = static_cast<std::size_t>(stretch.first + i);
  const auto outcome = outcome_[at];
  const Polarity polarity =
      judgement_.polarity(sheet.row_of(stretch, i), sheet.series_of(stretch, i));
  if (outcome == kernels::undecided || polarity == Polarity::range) {
    const Window window = sheet.window(stretch, i, settings_.window);
    return write(window, judge_(window));
  }
  const auto result = stretch.row + i;
  const auto way = way_code(outcome);
  if (columns_.movement) columns_.movement.put(result, static_cast<Movement>(way));
  if (columns_.direction) columns_.direction.put(result, direction_from(way, polarity));
  if (columns_.reason) columns_.reason.put(result, reason_of(outcome, polarity != Polarity::none));
}

void TrendWorker::write(const Window& window, const TrendVerdict& verdict) const {
  const auto put = [&](const auto& column, auto value) {
    if (column) column.put(window.result, value);
  };
  put(columns_.slope, verdict.slope);
  put(columns_.slope_low, verdict.slope_low);
  put(columns_.slope_high, verdict.slope_high);
  put(columns_.p_value, verdict.p_value);
  put(columns_.n, verdict.n);
  put(columns_.movement, verdict.movement);
  put(columns_.direction, verdict.direction);
  put(columns_.reason, verdict.reason);
  put(columns_.first_row, window.first);
  put(columns_.variant, verdict.variant);
  put(columns_.level, verdict.level);
  put(columns_.level_low, verdict.level_low);
  put(columns_.level_high, verdict.level_high);
}

}  // namespace kentperf
