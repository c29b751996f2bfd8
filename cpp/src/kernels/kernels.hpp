#pragma once

#include <cstddef>
#include <cstdint>

#include "kentperf/kernels/polarity.hpp"
#include "statistics/whole_t.hpp"

// The arithmetic of windows over many positions at once. Compiled once for each instruction set
// from kernels.ipp, in a namespace of its own, with the same bits from all.
namespace kentperf::kernels {

/// A window is cut, from its end, into pieces of this many periods; the oldest may be shorter.
inline constexpr int piece_width = 12;

/// Positions of a sheet, besides those that windows reach back to: few enough for the nearest
/// caches.
inline constexpr int sheet_size = 768;

/// Positions past the last that a kernel may read and write.
inline constexpr int overrun = 16;

/// Codes that a kernel can look the meanings of up at once.
inline constexpr int codes_known = 16;

/// Positions [first, last) of a sheet.
struct Range {
  std::int32_t first;
  std::int32_t last;
};

/// Values laid out so that the period before position p is at p - step. Series may lie end to end:
/// `present` and `age` keep their windows apart. What a window does not have may be read and
/// dropped: there is memory of a piece before the first position, of which nothing is present.
struct Sheet {
  const double* value;
  /// Bit k says that the value k periods back is there, and of the same series.
  const std::uint16_t* present;
  /// How many periods of the same series are laid before each position.
  const std::int32_t* age;
  std::ptrdiff_t step;
};

/// What a window's values say, one entry a position. Squares and products are about the means.
struct Moments {
  double* count;
  /// One of the values, and how far the mean is from it: apart, so that no offset costs digits.
  double* origin;
  double* shift;
  double* squares;
  /// For a trend, else null: mean time, counted from the window's end, its sum of squares, and that
  /// of its products with the value.
  double* time_mean;
  double* time_squares;
  double* products;
};

/// What is looked up by the number of values in a window.
struct ByCount {
  const double* data;
  std::int32_t size;
  /// Fewer than this give no result.
  double least;
};

/// What is wanted of each window besides its moments, one entry a position. Null: not wanted.
struct Wanted {
  /// No window that lacks a value is asked for anything: the moments kept of such may say that it
  /// holds none.
  bool only_whole;
  double* count;
  double* mean;
  double* deviation;
  /// Fewer values than this give neither of the two.
  double least;
  /// Slope and outcome: squared products against critical r2 x squares, without the division.
  double* slope;
  std::int8_t* outcome;
  ByCount critical;
  /// Limits mean -/+ factor x sqrt(squares) for the period after the window's last; the mean itself
  /// and where its value lies may be left out.
  double* lower;
  double* upper;
  double* centre;
  std::int8_t* place;
  ByCount factor;
};

/// Where a line leaves less than this share of the squares about the mean, what it leaves is added
/// up value by value: a difference of sums would have lost too many digits.
inline constexpr double least_left = 1.0 / 16;

/// A line that leaves more than this share of them is not exact; what leaves less is looked at
/// value by value.
inline constexpr double exact_share = 1e-9;

/// Terms of the longest polynomial that gives p-values.
inline constexpr int p_value_terms = 24;

/// Polynomials by degrees of freedom: of each its terms, the constant first, and how many. More
/// degrees than `most` have none.
struct PValues {
  const double* terms;
  const std::int32_t* count;
  std::int32_t most;
};

/// What is wanted of the t test of the line through each window, one entry a position. Null: not
/// wanted.
struct Tests {
  /// The slopes, known already.
  const double* slope;
  double* slope_low;
  double* slope_high;
  double* p_value;
  /// The line's height at the window's end.
  double* level;
  double* level_low;
  double* level_high;
  /// The critical t.
  ByCount critical;
  PValues p_values;
};

/// Values folded into one, and how many they were.
struct Folds {
  double* result;
  double* count;
};

/// A limit for each of a run of values: `step` 0 is the same for all.
struct Limit {
  const double* data;
  std::ptrdiff_t step;
};

/// The rating by what there is and what is met: bits target, floor, target met, floor met.
struct Ratings {
  std::int8_t by[16];
};

/// What figures to come are told from, one entry each: the level of single periods, how many of
/// these are still to come, and the sum of those in hand.
struct KnownLevels {
  const double* count;
  const double* mean;
  const double* deviation;
  const double* to_come;
  const double* in_hand;
  /// How many periods a mean is over; null: figures are sums.
  const double* periods;
};

struct Foretelling {
  double scale;
  /// What a single period cannot be below or above; infinite: it can be anything.
  double minimum;
  double maximum;
  /// The critical t, by degrees of freedom.
  ByCount critical;
};

/// Figures to come, one entry each: by Student's t about a centre, and what they can be at least
/// and at most.
struct FiguresToCome {
  double* centre;
  double* error;
  double* least;
  double* most;
  /// The centre and the limits, within what can be.
  double* expected;
  double* lower;
  double* upper;
};

/// Limits as printed, one entry each, NaN for none, and whether a figure reaches one from below
/// (1) or from above (-1). What is nearer to a limit than `edge` is printed as the limit.
struct Reached {
  const double* limit;
  const double* way;
  double edge;
};

/// Tables of Student's t by degrees of freedom (whole_t.hpp), null where there is none; one of them
/// is of `any` degrees.
struct TTables {
  const double* const* of;
  std::int32_t size;
  std::int64_t any;
};

/// In place of a chance that takes a closer look.
inline constexpr double untold = 2.0;

/// How a trend came out at one position.
enum Outcome : std::int8_t { none = -1, down, flat, up, constant, undecided };

/// Where a value lies against its limits.
enum Place : std::int8_t { nowhere = -1, below, within, above };

struct Table {
  const char* name;

  /// Rates a run of values; `lower` is better or higher is. A missing value gets `ratings.by[0]`.
  void (*rate)(const double* value, std::int64_t rows, const Limit& target, const Limit& floor,
               bool lower, const Ratings& ratings, std::int8_t* rating);
  /// The same where each row has a Polarity of its own, by a code below `codes_known`. Says whether
  /// all limits are sound: finite, in order, and of no range; where not, ratings mean nothing.
  bool (*rate_each)(const double* value, std::int64_t rows, const Limit& target, const Limit& floor,
                    const std::int8_t* code, const std::int8_t* meanings, const Ratings& ratings,
                    std::int8_t* rating);
  /// Says of each of a run of measures, as 0 or 1, whether it lies between two ends, or (`open`) on
  /// neither of them. Of what is not a number it does not hold.
  void (*within_ends)(const double* measure, std::int64_t rows, const Limit& low, const Limit& high,
                      bool open, std::int8_t* holds);
  /// Sets 1 where there is no number.
  void (*note_missing)(const double* number, std::int64_t rows, std::int8_t* noted);
  bool (*all_there)(const double* values, std::int64_t count);
  /// Notes of each position which values back from it are there in both columns, as if all were of
  /// one series.
  void (*note)(const double* values, const double* others, std::int64_t count,
               std::uint16_t* present);
  /// Moments of each piece, about the piece's own first value; `kept` may be empty. Says whether
  /// any outcome is undecided.
  bool (*centre)(const Sheet& sheet, int width, Range at, const Moments& kept,
                 const Wanted& wanted);
  /// Joins the window that ends at each position with the piece that ends `periods` earlier, which
  /// makes it one of `width` periods.
  bool (*join)(const Sheet& sheet, const Moments& window, const Moments& piece,
               std::int32_t periods, int width, Range at, const Moments& kept,
               const Wanted& wanted);

  /// Tests the line through each window, whose moments with times are known.
  void (*test)(const Sheet& sheet, int width, const Moments& window, Range at, const Tests& wanted);
  /// The p-value of one line that leaves `residual` of the squares and explains the rest.
  double (*p_value)(double residual, double explained, std::int32_t freedom, const PValues& known);

  void (*foretell)(const KnownLevels& levels, Range at, const Foretelling& how,
                   const FiguresToCome& told);
  /// `counts` as of the levels that the figures are told from. Says whether no chance is untold.
  bool (*chances)(const double* counts, const FiguresToCome& told, const Reached& limits, Range at,
                  const TTables& tables, double* chance);

  /// Folds of each piece; those of fewer than `least` values are missing.
  void (*add)(const Sheet& sheet, int width, Range at, double least, const Folds& piece);
  void (*least)(const Sheet& sheet, int width, Range at, double least, const Folds& piece);
  void (*most)(const Sheet& sheet, int width, Range at, double least, const Folds& piece);
  /// Joins folds of windows with those of the pieces that end `periods` earlier.
  void (*join_sums)(const Sheet& sheet, const Folds& window, const Folds& piece,
                    std::int32_t periods, Range at, double least, const Folds& joined);
  void (*join_least)(const Sheet& sheet, const Folds& window, const Folds& piece,
                     std::int32_t periods, Range at, double least, const Folds& joined);
  void (*join_most)(const Sheet& sheet, const Folds& window, const Folds& piece,
                    std::int32_t periods, Range at, double least, const Folds& joined);
  void (*divide)(const double* numerator, const double* denominator, Range at, double* ratio);
  /// The same in one go for sums of whole pieces of rows that count only whole.
  void (*divide_whole)(const Sheet& numerator, const Sheet& denominator, Range at, double* ratio);
};

/// Of every set of present values, the squares of their times about the mean time, in periods.
const double* time_squares();

/// The table of the instruction set in use.
const Table& in_use();

}  // namespace kentperf::kernels
