#pragma once

#include <cstdint>
#include <span>

#include "kentperf/funnel/funnel.hpp"

namespace kentperf {

/// The areas of one group that have figures.
struct Areas {
  std::span<const double> numerator;
  std::span<const double> denominator;
};

/// Numerators over denominators, each summed.
double pooled_figure(const Areas& areas);

/// Standard deviation of what areas differ by beyond chance: winsorised z-scores about the pooled
/// figure, additive (Spiegelhalter 2005). 0 where they differ by no more, or are fewer than three.
double between_areas(const Areas& areas, double pooled, const FunnelOptions& options);

/// How many cases the pooled figure counts for beside an area's own, by moments of the
/// beta-binomial or the gamma-Poisson; infinite where areas differ by no more than chance.
double prior_cases(const Areas& areas, double pooled, CountKind kind);

}  // namespace kentperf
