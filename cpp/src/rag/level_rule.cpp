#include "kentperf/rag/level_rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "kentperf/memory/parallel.hpp"
#include "kernels/kernels.hpp"

namespace kentperf {

namespace {

/// Rows that are tested together: their bytes stay in the nearest cache.
constexpr std::int64_t block = 1024;
/// Rows of a series for which one comparison of all with the same ends pays.
constexpr std::int64_t long_run = 8;

using Bytes = std::array<std::int8_t, block>;
using Doubles = std::array<double, block>;

enum class Outcome : std::uint8_t { fails, holds, missing };

struct Rated {
  std::int8_t level;
  std::int16_t why;
};

// Bytes may alias anything: what loops read besides is passed by value.
template <class Holds>
void set_each(std::int8_t* to, std::int64_t count, Holds holds) {
  for (std::int64_t at = 0; at < count; ++at) to[at] = static_cast<std::int8_t>(holds(at));
}

void keep_both(std::int8_t* to, const std::int8_t* other, std::int64_t count) {
  set_each(to, count, [=](auto at) { return to[at] & other[at]; });
}

void keep_either(std::int8_t* to, const std::int8_t* other, std::int64_t count) {
  set_each(to, count, [=](auto at) { return to[at] | other[at]; });
}

void set_where(std::int8_t* to, const std::int8_t* holds, std::int8_t code, std::int64_t count) {
  for (std::int64_t at = 0; at < count; ++at) {
    to[at] = static_cast<std::int8_t>(holds[at] != 0 ? code : to[at]);
  }
}

struct Run {
  std::int64_t from;
  std::int64_t count;
  std::int64_t series;
};

class LevelRater {
 public:
  LevelRater(const LevelRule& rule, const RatedRows& rows)
      : rule_(rule), rows_(rows), last_(static_cast<std::int64_t>(rule.levels.size()) - 1) {
    outcomes_.resize(rule.tests.size());
    runs_.reserve(block);
    for (const auto& test : rule.tests) {
      const auto* set = std::get_if<SetTest>(&test);
      has_states_ |= set != nullptr && set->of_state;
      const auto* bound = std::get_if<BoundTest>(&test);
      if (bound == nullptr) continue;
      has_bounds_ = true;
      const auto same = [&](const Column<double>& other) {
        return other.from(0, 0) == bound->measure.from(0, 0);
      };
      if (std::ranges::none_of(measures_, same)) measures_.push_back(bound->measure);
    }
    const auto is_required = [&](const Column<double>& measure) {
      return measure.varies() && measure.from(0, 0) == rows.required.data();
    };
    looks_at_required_ = !rows.required.empty() && std::ranges::none_of(measures_, is_required);
  }

  /// Rows [begin, begin + count) of at most a block.
  void on(std::int64_t begin, std::int64_t count, std::int8_t* level, std::int16_t* why) {
    begin_ = begin;
    count_ = count;
    find_runs();
    note_missing_measures();
    std::fill_n(level, count, std::int8_t{0});
    for (auto place = last_ - 1; place >= 0; --place) {
      const auto* holds = test_level(rule_.levels[static_cast<std::size_t>(place)]);
      set_where(level, holds, static_cast<std::int8_t>(last_ - place), count);
    }
    if (why != nullptr) std::fill_n(why, count, unrated::rated);
    look_closer(level, why);
  }

 private:
  void find_runs() {
    runs_.clear();
    if (rows_.series.empty()) {
      runs_.push_back({0, count_, 0});
      return;
    }
    const auto* series = rows_.series.data() + begin_;
    for (std::int64_t from = 0; from < count_;) {
      auto stop = from + 1;
      while (stop < count_ && series[stop] == series[from]) ++stop;
      if (series[from] < 0 || series[from] >= rows_.series_count) {
        throw std::invalid_argument("a series code is out of range");
      }
      runs_.push_back({from, stop - from, series[from]});
      from = stop;
    }
  }

  void note_missing_measures() {
    std::fill_n(unsure_.begin(), count_, std::int8_t{0});
    if (looks_at_required_) note_missing(rows_.required.data() + begin_);
    for (const auto& measure : measures_) note_missing(each(measure, measured_));
  }

  void note_missing(const double* number) {
    kernels::in_use().note_missing(number, count_, unsure_.data());
  }

  bool in_runs() const { return static_cast<std::int64_t>(runs_.size()) * long_run <= count_; }

  /// A column row by row: where it lies, or spread over `memory`.
  const double* each(const Column<double>& column, Doubles& memory) const {
    if (column.varies()) return column.from(begin_, 0);
    if (column.is_one()) {
      std::fill_n(memory.begin(), count_, column(0, 0));
    } else if (in_runs()) {
      for (const auto& run : runs_) {
        std::fill_n(memory.begin() + run.from, run.count, column(0, run.series));
      }
    } else {
      const double* entry = column.from(0, 0);
      const auto* series = rows_.series.data() + begin_;
      for (std::int64_t at = 0; at < count_; ++at) {
        memory[static_cast<std::size_t>(at)] = entry[series[at]];
      }
    }
    return memory.data();
  }

  /// Which rows a level holds for.
  const std::int8_t* test_level(const std::vector<Clause>& clauses) {
    if (clauses.size() == 1) return test_clause(clauses.front());
    std::fill_n(level_.begin(), count_, std::int8_t{0});
    for (const auto& clause : clauses) keep_either(level_.data(), test_clause(clause), count_);
    return level_.data();
  }

  const std::int8_t* test_clause(const Clause& clause) {
    std::fill_n(clause_.begin(), count_, std::int8_t{1});
    for (const auto place : clause) {
      std::visit([&](const auto& test) { apply(test); },
                 rule_.tests[static_cast<std::size_t>(place)]);
      if (clause.size() == 1) return test_.data();
      keep_both(clause_.data(), test_.data(), count_);
    }
    return clause_.data();
  }

  void apply(const BoundTest& test) {
    const double* measure = each(test.measure, measured_);
    if (in_runs() && !test.low.varies() && !test.high.varies()) {
      for (const auto& run : runs_) {
        const double low = test.low(begin_, run.series);
        const double high = test.high(begin_, run.series);
        kernels::in_use().within_ends(measure + run.from, run.count, {&low, 0}, {&high, 0},
                                      test.open, test_.data() + run.from);
        if (std::isnan(low) || std::isnan(high)) {
          std::fill_n(test_.begin() + run.from, run.count, std::int8_t{0});
          std::fill_n(unsure_.begin() + run.from, run.count, std::int8_t{1});
        }
      }
      return;
    }
    const kernels::Limit low = limit(test.low, low_);
    const kernels::Limit high = limit(test.high, high_);
    kernels::in_use().within_ends(measure, count_, low, high, test.open, test_.data());
  }

  /// An end row by row, or one for all rows; noted where it is missing.
  kernels::Limit limit(const Column<double>& column, Doubles& memory) {
    if (column.is_one() && !std::isnan(column(0, 0))) return {column.from(0, 0), 0};
    const double* end = each(column, memory);
    note_missing(end);
    return {end, 1};
  }

  void apply(const SetTest& test) {
    // By the code taken as unsigned, so that no word, -1, is the last entry and in no set.
    std::array<std::int8_t, 256> in{};
    for (std::size_t code = 0; code < 64; ++code)
      in[code] = static_cast<std::int8_t>(test.words >> code & 1);
    const auto& code = test.code;
    if (code.varies()) {
      const auto* codes = reinterpret_cast<const std::uint8_t*>(code.from(begin_, 0));
      return set_each(test_.data(), count_, [codes, &in](auto at) { return in[codes[at]]; });
    }
    for (const auto& run : runs_) {
      const auto word = static_cast<std::uint8_t>(code(begin_, run.series));
      std::fill_n(test_.begin() + run.from, run.count, in[word]);
    }
  }

  /// Rates the rows of which something is missing one by one.
  void look_closer(std::int8_t* level, std::int16_t* why) {
    if (std::find(unsure_.begin(), unsure_.begin() + count_, 1) == unsure_.begin() + count_) return;
    for (std::int64_t at = 0; at < count_; ++at) {
      if (!unsure_[static_cast<std::size_t>(at)]) continue;
      const Rated rated = rate_row(begin_ + at);
      level[at] = rated.level;
      if (why != nullptr) why[at] = rated.why;
    }
  }

  Rated rate_row(std::int64_t row) {
    const auto at = static_cast<std::size_t>(row);
    const std::int64_t series = rows_.series.empty() ? 0 : rows_.series[at];
    const bool no_figure = !rows_.required.empty() && std::isnan(rows_.required[at]);
    if (no_figure && !has_states_) return {-1, unrated::no_figure};
    for (std::size_t place = 0; place < outcomes_.size(); ++place) {
      outcomes_[place] = std::visit([&](const auto& test) { return outcome(test, row, series); },
                                    rule_.tests[place]);
    }
    return no_figure ? rate_state() : rate_outcomes();
  }

  static Outcome outcome(const BoundTest& test, std::int64_t row, std::int64_t series) {
    const double measure = test.measure(row, series);
    const double low = test.low(row, series);
    const double high = test.high(row, series);
    if (std::isnan(measure) || std::isnan(low) || std::isnan(high)) return Outcome::missing;
    const bool holds =
        test.open ? low < measure && measure < high : low <= measure && measure <= high;
    return holds ? Outcome::holds : Outcome::fails;
  }

  static Outcome outcome(const SetTest& test, std::int64_t row, std::int64_t series) {
    const auto code = test.code(row, series);
    return code >= 0 && code < 64 && (test.words >> code & 1) ? Outcome::holds : Outcome::fails;
  }

  Outcome of(std::int32_t place) const { return outcomes_[static_cast<std::size_t>(place)]; }
  bool is_bound(std::int32_t place) const {
    return std::holds_alternative<BoundTest>(rule_.tests[static_cast<std::size_t>(place)]);
  }
  bool is_state(std::int32_t place) const {
    const auto* set = std::get_if<SetTest>(&rule_.tests[static_cast<std::size_t>(place)]);
    return set != nullptr && set->of_state;
  }
  bool holds(const Clause& clause) const {
    return std::ranges::all_of(clause, [&](auto place) { return of(place) == Outcome::holds; });
  }
  bool fails(const Clause& clause) const {
    return std::ranges::any_of(clause, [&](auto place) { return of(place) == Outcome::fails; });
  }

  /// Whether a clause that does not hold says something of a figure.
  bool judges(const Clause& clause) const {
    bool bounds = false;
    bool missing = false;
    for (const auto place : clause) {
      if (!is_bound(place)) continue;
      if (of(place) == Outcome::fails) return true;
      bounds = true;
      missing |= of(place) == Outcome::missing;
    }
    return bounds && !missing;
  }

  std::int16_t first_missing(const std::vector<Clause>& clauses) const {
    for (const auto& clause : clauses) {
      for (const auto place : clause) {
        if (of(place) == Outcome::missing) return static_cast<std::int16_t>(place);
      }
    }
    return unrated::rated;
  }

  Rated at_level(std::int64_t place) const {
    return {static_cast<std::int8_t>(last_ - place), unrated::rated};
  }

  Rated rate_state() const {
    for (std::int64_t place = 0; place < last_; ++place) {
      for (const auto& clause : rule_.levels[static_cast<std::size_t>(place)]) {
        const bool state = std::ranges::any_of(clause, [&](auto test) { return is_state(test); });
        if (state && holds(clause)) return at_level(place);
      }
    }
    return {-1, unrated::no_figure};
  }

  Rated rate_outcomes() const {
    bool judged = !has_bounds_;
    bool better_missed = true;
    std::int16_t better_missing = unrated::rated;
    std::int16_t any_missing = unrated::rated;
    for (std::int64_t place = 0; place < last_; ++place) {
      const auto& clauses = rule_.levels[static_cast<std::size_t>(place)];
      if (std::ranges::any_of(clauses, [&](const auto& clause) { return holds(clause); })) {
        if (rule_.known_only && !better_missed) return {-1, better_missing};
        return at_level(place);
      }
      judged |= std::ranges::any_of(clauses, [&](const auto& clause) { return judges(clause); });
      better_missed =
          std::ranges::all_of(clauses, [&](const auto& clause) { return fails(clause); });
      better_missing = first_missing(clauses);
      if (any_missing == unrated::rated) any_missing = better_missing;
    }
    if (!judged) return {-1, any_missing};
    if (rule_.known_only && !better_missed) return {-1, better_missing};
    return at_level(last_);
  }

  const LevelRule& rule_;
  const RatedRows& rows_;
  std::int64_t last_;
  bool has_bounds_ = false;
  bool has_states_ = false;
  bool looks_at_required_ = false;
  std::int64_t begin_ = 0;
  std::int64_t count_ = 0;
  std::vector<Column<double>> measures_;
  std::vector<Run> runs_;
  std::vector<Outcome> outcomes_;
  Bytes unsure_, level_, clause_, test_;
  Doubles measured_, low_, high_;
};

void check(const LevelRule& rule) {
  constexpr std::size_t most_levels = 127;
  constexpr std::size_t most_tests = 32767;
  if (rule.levels.empty() || rule.levels.size() > most_levels || rule.tests.size() > most_tests) {
    throw std::invalid_argument("a rule has 1 to 127 levels and up to 32767 tests");
  }
  for (const auto& clauses : rule.levels) {
    for (const auto& clause : clauses) {
      for (const auto place : clause) {
        if (place < 0 || static_cast<std::size_t>(place) >= rule.tests.size()) {
          throw std::invalid_argument("a clause names a test that there is not");
        }
      }
    }
  }
}

}  // namespace

void rate_levels(const LevelRule& rule, const RatedRows& rows, std::span<std::int8_t> level,
                 std::span<std::int16_t> why, int threads) {
  check(rule);
  parallel_for(rows.rows, threads, [&](std::int64_t begin, std::int64_t end) {
    LevelRater rater(rule, rows);
    for (; begin < end; begin += block) {
      rater.on(begin, std::min(block, end - begin), level.data() + begin,
               why.empty() ? nullptr : why.data() + begin);
    }
  });
}

}  // namespace kentperf
