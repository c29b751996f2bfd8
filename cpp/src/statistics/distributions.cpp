#include "kentperf/statistics/distributions.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace kentperf {

namespace {

// In doubles: ten times as fast as by long double, whose digits differ from machine to machine.
using InDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// An overflow is an infinite number; a series may not run for seconds before it is given up.
using Bounded = boost::math::policies::policy<
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::max_series_iterations<100'000>,
    boost::math::policies::max_root_iterations<200>>;
using BoundedDoubles = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
    boost::math::policies::max_root_iterations<200>>;
using StudentsT = boost::math::students_t_distribution<double, Bounded>;
using NoncentralT = boost::math::non_central_t_distribution<double, Bounded>;

}  // namespace

double t_two_sided(double t, double degrees_of_freedom) {
  if (std::isnan(t)) return t;
  if (std::isinf(t)) return 0.0;
  // Abramowitz and Stegun 26.7.1 with 26.5.27, of the lesser share, which has all its digits: no
  // cancellation however small the tail, nor however near p is to 1.
  const double total = degrees_of_freedom + t * t;
  if (t * t < degrees_of_freedom) {
    return boost::math::ibetac(0.5, degrees_of_freedom / 2, t * t / total, InDoubles());
  }
  return boost::math::ibeta(degrees_of_freedom / 2, 0.5, degrees_of_freedom / total, InDoubles());
}

double t_below(double t, double degrees_of_freedom) {
  const double tail = t_two_sided(t, degrees_of_freedom) / 2;
  return t < 0.0 ? tail : 1.0 - tail;
}

double normal_two_sided(double z) {
  return std::max(std::erfc(std::fabs(z) / std::numbers::sqrt2),
                  std::numeric_limits<double>::min());
}

double normal_critical(double alpha) {
  return std::numbers::sqrt2 * boost::math::erfc_inv(alpha, InDoubles());
}

double t_critical(double alpha, double degrees_of_freedom) {
  const StudentsT distribution(degrees_of_freedom);
  return boost::math::quantile(boost::math::complement(distribution, alpha / 2));
}

double f_critical(double alpha, double above, double below) {
  const double share = boost::math::ibeta_inv(below / 2, above / 2, alpha, InDoubles());
  return below * (1.0 - share) / (above * share);
}

double noncentral_t_below(double t, double degrees_of_freedom, double noncentrality) {
  return boost::math::cdf(NoncentralT(degrees_of_freedom, noncentrality), t);
}

double noncentral_t_above(double t, double degrees_of_freedom, double noncentrality) {
  const NoncentralT distribution(degrees_of_freedom, noncentrality);
  return boost::math::cdf(boost::math::complement(distribution, t));
}

double scale_below(double share, double degrees_of_freedom) {
  if (!(share > 0.0)) return 0.0;
  const double half = degrees_of_freedom / 2;
  return boost::math::gamma_p(half, half * share * share, InDoubles());
}

double c4(double size) {
  const double half = (size - 1.0) / 2;
  return 1.0 / (boost::math::tgamma_delta_ratio(half, 0.5, InDoubles()) * std::sqrt(half));
}

double beta_quantile(double p, double a, double b) {
  return boost::math::ibeta_inv(a, b, p, BoundedDoubles());
}

double gamma_quantile(double p, double shape) {
  return boost::math::gamma_p_inv(shape, p, BoundedDoubles());
}

double binomial_at_most(double successes, double trials, double share) {
  return boost::math::cdf(boost::math::binomial(trials, share), successes);
}

}  // namespace kentperf
