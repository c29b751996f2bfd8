#pragma once

#include <cstddef>
#include <cstdint>

// The arithmetic of windows over many positions at once. Compiled once for each instruction set
// from kernels.ipp, in a namespace of its own, with the same bits from all.
namespace kentperf::kernels {

/// A window is cut, from its end, into pieces of this many periods; the oldest may be shorter.
inline constexpr int piece_width = 12;

/// Positions past the last that a kernel may read and write.
inline constexpr int overrun = 16;

/// Positions [first, last) of a sheet.
struct Range {
  std::int32_t first;
  std::int32_t last;
};

struct Ranges {
  const Range* data;
  std::int32_t count;
};

/// Values laid out so that the period before position p is at p - step; NaN where there is none.
struct Sheet {
  const double* value;
  /// The first value at or after each position, going forward in time.
  const double* next;
  /// Bit k says that the value k periods back is there.
  const std::uint16_t* present;
  std::ptrdiff_t step;
};

/// What a window's values say, one entry a position. Squares and products are about the means.
struct Moments {
  double* count;
  /// One of the values, and how far the mean is from it: apart, so that no offset costs digits.
  double* origin;
  double* shift;
  double* squares;
  /// For a trend, else null: sum of squares of time, and of its products with the value.
  double* time_squares;
  double* products;
  /// For a trend that is joined of pieces, else null: mean time, counted from the window's end.
  double* time_mean;
};

/// What is looked up by the number of values in a window, which is `full` where none is missing.
struct ByCount {
  const double* data;
  std::int32_t size;
  std::int32_t full;
  /// Fewer than this give no result.
  double least;
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

/// How a trend came out at one position.
enum Outcome : std::int8_t { none = -1, down, flat, up, constant, undecided };

/// Where a value lies against its limits.
enum Place : std::int8_t { nowhere = -1, below, within, above };

struct Table {
  const char* name;

  /// Rates a run of values; `lower` is better or higher is. A missing value gets `ratings.by[0]`.
  void (*rate)(const double* value, std::int64_t rows, const Limit& target, const Limit& floor,
               bool lower, const Ratings& ratings, std::int8_t* rating);
  /// Number of values in each piece.
  void (*count)(const Sheet& sheet, int width, Ranges at, double* count);
  /// Moments of each piece, about the piece's own first value.
  void (*centre)(const Sheet& sheet, int width, Ranges at, const Moments& piece);
  void (*add)(const Sheet& sheet, int width, Ranges at, double* sum);
  void (*least)(const Sheet& sheet, int width, Ranges at, double* least);
  void (*most)(const Sheet& sheet, int width, Ranges at, double* most);

  /// Joins the window that ends at each position with the piece that ends `offset` positions
  /// and `periods` periods earlier.
  void (*join)(const Moments& window, const Moments& piece, std::ptrdiff_t offset, double periods,
               Ranges at, const Moments& joined);
  void (*join_sums)(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
                    double* joined);
  void (*join_least)(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
                     double* joined);
  void (*join_most)(const double* window, const double* piece, std::ptrdiff_t offset, Ranges at,
                    double* joined);

  /// Slope and outcome: squared products against critical r2 x squares, without the division.
  /// Says whether any is undecided.
  bool (*judge)(const Moments& window, const ByCount& critical, Ranges at, double* slope,
                std::int8_t* outcome);
  /// Limits mean -/+ factor x sqrt(squares) from the window that ends one period earlier.
  void (*expect)(const Sheet& sheet, const Moments& window, const ByCount& factor, Ranges at,
                 double* lower, double* upper, std::int8_t* place);
  void (*deviate)(const Moments& window, Ranges at, double* deviation);
  void (*divide)(const double* numerator, const double* denominator, Ranges at, double* ratio);
  void (*mean)(const Moments& window, Ranges at, double* mean);
  /// Copies past the caches what will not be read soon.
  void (*stream)(const double* from, std::int64_t count, double* to);
  /// Keeps the results that rest on at least `least` values.
  void (*require)(const double* count, double least, Ranges at, const double* result, double* kept);
};

/// Of every set of present values: how many, and what their times, counted back from the newest
/// period as 0, -1, ..., sum to.
struct TimeSums {
  static constexpr int sets = 1 << piece_width;
  double count[sets];
  double divisor[sets];
  double sum[sets];
  double mean[sets];
  double squares[sets];
};

const TimeSums& time_sums();

/// The table of the instruction set in use.
const Table& in_use();

}  // namespace kentperf::kernels
