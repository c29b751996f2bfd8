#pragma once

namespace kentperf {

/// Two-sided p-value of Student's t: P(|T| >= |t|), accurate in the far tail.
double t_two_sided(double t, double degrees_of_freedom);

/// The t that Student's |T| exceeds with probability `alpha`.
double t_critical(double alpha, double degrees_of_freedom);

}  // namespace kentperf
