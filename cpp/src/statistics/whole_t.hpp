#pragma once

#include <cstdint>

namespace kentperf {

/// Points of a table, and how far out it goes.
inline constexpr int t_points_a_unit = 64;
inline constexpr int t_reach = 8;

/// For each point, from t = 0 on, the share below it, then the density by the way to the next. Null
/// of degrees of freedom that have no table.
const double* whole_t_table(std::int64_t degrees_of_freedom);

/// P(T <= t) of Student's t of whole degrees of freedom, within 1e-9: looked up between points that
/// are 1/64 apart, many times as fast as `t_below`, but without its digits of a far tail.
double whole_t_below(double t, std::int64_t degrees_of_freedom);

/// The same within 1e-14, by a finite sum.
double whole_t_sum(double t, std::int64_t degrees_of_freedom);

}  // namespace kentperf
