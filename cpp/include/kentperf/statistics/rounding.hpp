#pragma once

namespace kentperf {

/// Decimals are left as given.
inline constexpr int as_given = 127;

/// Most decimals, on either side of the point, that are rounded in plain doubles.
inline constexpr int most_decimals = 15;

/// `value` rounded half away from zero to `decimals` places, deciding by its shortest decimal:
/// 2.675 at two places is 2.68, as a reader of the printed figure would have it.
double round_half_away(double value, int decimals);

/// Whether two figures lie no further apart, as a reader would subtract them: 7.2 is 0.1 above 7.1,
/// no more. All are finite.
bool apart_by_at_most(double distance, double a, double b);

}  // namespace kentperf
