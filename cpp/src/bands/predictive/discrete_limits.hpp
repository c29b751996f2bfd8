#pragma once

namespace kentperf {

struct CountLimits {
  double lower;
  double upper;
};

/// The counts beyond which, on either side, no more than `tail` lies. Where the standard deviation
/// is a hundred events, of the continuous distribution that the counts come to, to the nearest.
/// Events out of `trials`, of a share that is beta with this mean; `variance` is of the count.
CountLimits beta_binomial_limits(double trials, double share, double variance, double tail);
/// Negative binomial; `variance` is more than the mean.
CountLimits negative_binomial_limits(double mean, double variance, double tail);

}  // namespace kentperf
