#pragma once

#include <cstdint>
#include <span>

#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/result_columns.hpp"

namespace kentperf {

enum class Position : std::int8_t { none = -1, below, within, above };

enum class BandReason : std::int8_t {
  banded,
  in_baseline,
  no_data,
  too_little_history,
  no_moving_range,
  no_limits,
  no_denominator,
  no_same_season,
  cut_to_possible,
  no_size,
};

enum class BandMethod : std::int8_t {
  prediction,
  xmr,
  quantile,
  p_chart,
  u_chart,
  c_chart,
  p_prime,
  u_prime,
  g_chart,
  t_chart,
  count,
  share,
  xbar,
  s,
};

struct BandSettings {
  BandMethod method = BandMethod::prediction;
  /// How many periods before the one judged make its history.
  std::int64_t window = 24;
  std::int64_t min_points = 6;
  double coverage = 0.95;
  /// Mean moving ranges from the centre to each limit.
  double xmr_constant = 2.66;
  /// Moving ranges of at least this many mean ones are left out, once; 0 for none.
  double screening = 0.0;
  /// For `prediction`: how many periods one value spans.
  std::int64_t overlap = 1;

  bool overlapping() const { return method == BandMethod::prediction && overlap > 1; }
};

/// Columns without memory are not wanted.
struct BandColumns {
  NumberColumn lower;
  NumberColumn centre;
  NumberColumn upper;
  ResultColumn<std::int32_t> n;
  ResultColumn<Position> position;
  ResultColumn<BandReason> reason;
};

/// The range each value was to be expected in, from the periods before its own: for `prediction`
/// and `xmr`. `ranges` has the rest.
void expected_range(const Layout& layout, std::span<const double> value,
                    const BandSettings& settings, const BandColumns& columns, int threads);

/// Where each value lies against limits that are given. A value on a limit is within.
void place(std::span<const double> value, std::span<const double> lower,
           std::span<const double> upper, std::span<Position> position,
           std::span<BandReason> reason);

}  // namespace kentperf
