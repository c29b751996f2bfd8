#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

struct Interval {
  double lower;
  double upper;
};

/// Wilson's score interval of a share, of `count` in `trials`.
Interval wilson(double count, double trials, double z);

/// Clopper and Pearson's exact interval of a share; `alpha` is what both tails hold.
Interval clopper_pearson(double count, double trials, double alpha);

/// Byar's approximate interval of a Poisson count.
Interval byar(double count, double z);

/// The exact interval of a Poisson count, by chi-squared.
Interval exact_count(double count, double alpha);

enum class IntervalMethod : std::int8_t {
  wilson,
  clopper_pearson,
  byar,
  exact_count,
  /// Byar's from 10 events, exact below: as the Office for Health Improvement and Disparities.
  byar_or_exact,
};

inline constexpr double fewest_for_byar = 10.0;

/// The interval of numerator over denominator, row by row. NaN where a part is, or a denominator is
/// not above 0.
void intervals(std::span<const double> numerator, std::span<const double> denominator,
               IntervalMethod method, double alpha, std::span<double> lower,
               std::span<double> upper, int threads);

/// The interval of a mean by Student's t: of `count` readings with standard deviation `sd`. NaN
/// for fewer than two.
void mean_intervals(std::span<const double> mean, std::span<const double> count,
                    std::span<const double> sd, double alpha, std::span<double> lower,
                    std::span<double> upper, int threads);

struct StandardisedColumns {
  std::span<double> value;
  std::span<double> lower;
  std::span<double> upper;
  std::span<double> events;
};

/// Directly standardised rates of groups of strata, with Dobson's interval by Byar's method. Rows
/// are strata; `group` says of which, from 0. A group with a missing part, a population of 0 or
/// weights that add to 0 has no rate; one with fewer than 10 events has no interval.
void standardised_rates(std::span<const double> numerator, std::span<const double> denominator,
                        std::span<const double> weight, std::span<const std::int32_t> group,
                        double alpha, const StandardisedColumns& columns);

}  // namespace kentperf
