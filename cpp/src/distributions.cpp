#include "kentperf/distributions.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace kentperf {

namespace {

// In doubles: ten times as fast as by long double, whose digits differ from machine to machine.
using InDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double t_two_sided(double t, double degrees_of_freedom) {
  if (std::isinf(t)) return 0.0;
  // Abramowitz and Stegun 26.7.1 with 26.5.27: no cancellation however small the tail.
  const double tail = degrees_of_freedom / (degrees_of_freedom + t * t);
  return boost::math::ibeta(degrees_of_freedom / 2, 0.5, tail, InDoubles());
}

double t_critical(double alpha, double degrees_of_freedom) {
  const boost::math::students_t distribution(degrees_of_freedom);
  return boost::math::quantile(boost::math::complement(distribution, alpha / 2));
}

}  // namespace kentperf
