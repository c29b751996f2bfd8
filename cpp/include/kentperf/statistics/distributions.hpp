#pragma once

namespace kentperf {

/// Two-sided p-value of Student's t: P(|T| >= |t|), accurate in the far tail.
double t_two_sided(double t, double degrees_of_freedom);

/// The t that Student's |T| exceeds with probability `alpha`.
double t_critical(double alpha, double degrees_of_freedom);

/// P(T <= t) of Student's t.
double t_below(double t, double degrees_of_freedom);

/// Two-sided p-value of the standard normal: P(|Z| >= |z|). Where it is less than doubles can hold,
/// the least of them: no p-value is 0 by underflow.
double normal_two_sided(double z);

/// The z that the standard normal |Z| exceeds with probability `alpha`.
double normal_critical(double alpha);

}  // namespace kentperf
