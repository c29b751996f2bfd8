#pragma once

namespace kentperf {

/// Two-sided p-value of Student's t: P(|T| >= |t|), accurate in the far tail.
double t_two_sided(double t, double degrees_of_freedom);

/// The t that Student's |T| exceeds with probability `alpha`.
double t_critical(double alpha, double degrees_of_freedom);

/// The ratio that Fisher's F of `above` over `below` degrees of freedom exceeds with probability
/// `alpha`.
double f_critical(double alpha, double above, double below);

/// P(T <= t) of Student's t.
double t_below(double t, double degrees_of_freedom);

/// Two-sided p-value of the standard normal: P(|Z| >= |z|). Where it is less than doubles can hold,
/// the least of them: no p-value is 0 by underflow.
double normal_two_sided(double z);

/// The z that the standard normal |Z| exceeds with probability `alpha`.
double normal_critical(double alpha);

/// P(T <= t), and P(T > t), of the t of a mean that lies `noncentrality` of its errors from 0.
double noncentral_t_below(double t, double degrees_of_freedom, double noncentrality);
double noncentral_t_above(double t, double degrees_of_freedom, double noncentrality);

/// P(W <= share) of the root W of chi-squared over its degrees of freedom: a standard deviation
/// found, as a share of the true one.
double scale_below(double share, double degrees_of_freedom);

/// The mean of the standard deviation of so many normal values, over the true one:
/// sqrt(2 / (n - 1)) Gamma(n / 2) / Gamma((n - 1) / 2).
double c4(double size);

/// The probability of no more than so many successes in so many trials.
double binomial_at_most(double successes, double trials, double share);

/// What a beta variable, and a gamma variable of scale 1, is below with probability `p`.
double beta_quantile(double p, double a, double b);
double gamma_quantile(double p, double shape);

}  // namespace kentperf
