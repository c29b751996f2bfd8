#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "kentperf/memory/column.hpp"

namespace kentperf {

/// Whether a measure lies between two ends. Infinite ends are free; the test is missing where the
/// measure or an end is NaN. Measures are finite or NaN.
struct BoundTest {
  Column<double> measure;
  Column<double> low;
  Column<double> high;
  /// Whether a measure on an end is outside.
  bool open = false;
};

/// Whether a word is one of a set. No word (a negative code) is in none, and is never missing.
struct SetTest {
  Column<std::int8_t> code;
  /// A bit for each code.
  std::uint64_t words = 0;
  /// Whether the words say why there is no figure, so that they are read where there is none.
  bool of_state = false;
};

using LevelTest = std::variant<BoundTest, SetTest>;
/// All of these tests, by their place.
using Clause = std::vector<std::int32_t>;

/// Rates rows: the first level with a clause that holds, and the last one else.
struct LevelRule {
  std::vector<LevelTest> tests;
  /// Best first, any of the clauses of each; the last has none.
  std::vector<std::vector<Clause>> levels;
  /// Whether a row is at a level only where the next better one is known to be missed.
  bool known_only = false;
};

/// The rows that a rule rates.
struct RatedRows {
  std::int64_t rows = 0;
  /// The series of each row; empty where no column is by series.
  std::span<const std::int32_t> series;
  /// Codes of series are below this.
  std::int64_t series_count = 0;
  /// The figures without which there is nothing to rate; empty where the rule reads none.
  std::span<const double> required;
};

/// Why a row has no level: `rated`, `no_figure`, or the place of the first test that is missing of
/// the level that it hangs on.
namespace unrated {
inline constexpr std::int16_t rated = -1;
inline constexpr std::int16_t no_figure = -2;
}  // namespace unrated

/// Writes levels, the last as 0 and -1 for none, and why there is none (not where `why` is empty).
///
/// A test that is missing does not hold. The last level needs something judged: a bound test that
/// fails, or a clause of bound tests none of which is missing. Without the required figure only
/// clauses with a test of state are read.
void rate_levels(const LevelRule& rule, const RatedRows& rows, std::span<std::int8_t> level,
                 std::span<std::int16_t> why, int threads);

}  // namespace kentperf
