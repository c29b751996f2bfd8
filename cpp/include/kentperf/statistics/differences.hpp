#pragma once

namespace kentperf {

/// Two-sided p-value of the score test that two shares are the same: the pooled z-test. NaN where a
/// part is missing or there are no trials; 1 where both shares are 0, or both 1.
double same_share_p(double count, double trials, double other_count, double other_trials);

/// Two-sided p-value of the score test that two rates are the same: of counts on exposures.
double same_rate_p(double count, double exposure, double other_count, double other_exposure);

/// Two-sided p-value of the exact conditional test that two Poisson counts of periods alike have
/// the same mean: either is binomial of both with half a chance (Przyborowski and Wilenski 1940).
/// NaN where one is missing or negative.
double same_count_p(double count, double other_count);

}  // namespace kentperf
