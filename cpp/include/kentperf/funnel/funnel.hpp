#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// What figures are: shares of a number of cases (binomial), or counts on an exposure (Poisson).
enum class CountKind : std::int8_t { share, rate };

/// How exact limits become numbers between counts.
enum class LimitForm : std::int8_t {
  /// At the level by the mid-p: half of the probability of the count itself counts as beyond it.
  mid_p,
  /// As printed by Spiegelhalter (2005, A.1.1): half a case lower.
  spiegelhalter,
};

/// How scatter between areas beyond chance is allowed for: additively, from winsorised z-scores.
enum class Dispersion : std::int8_t {
  none,
  /// Scores by chance and scatter both, so that they vary as a winsorised normal does.
  consistent,
  /// As printed by Spiegelhalter (2005): scores by chance alone.
  spiegelhalter,
};

struct FunnelOptions {
  CountKind kind = CountKind::share;
  LimitForm form = LimitForm::mid_p;
  Dispersion dispersion = Dispersion::consistent;
  /// The share of z-scores winsorised at each end.
  double winsorised = 0.1;
};

/// A row each. `place` is -2, -1, 0, 1, 2: below the 99.8 % limit, below the 95 % limit, within,
/// above; `no_place` without a figure.
struct FunnelRows {
  std::span<double> value;
  std::span<double> lower_95;
  std::span<double> upper_95;
  std::span<double> lower_998;
  std::span<double> upper_998;
  std::span<std::int8_t> place;
  /// Empirical-Bayes figures, and how much of each is the area's own; empty where not asked for.
  std::span<double> shrunk;
  std::span<double> own_weight;
};

inline constexpr std::int8_t no_place = 127;

/// A group each: areas compared with each other. `centre` holds what the limits are about and is
/// filled with the pooled figure where it is NaN.
struct FunnelGroups {
  std::span<double> centre;
  /// Standard deviation of what areas differ by beyond chance.
  std::span<double> between;
  std::span<std::int64_t> areas;
};

/// Limits of every row by its size, about the centre of its group.
void funnel(std::span<const double> numerator, std::span<const double> denominator,
            std::span<const std::int32_t> group, const FunnelOptions& options,
            const FunnelGroups& groups, const FunnelRows& rows, int threads);

/// The same limits of sizes that nobody need have: four columns, size by size.
void funnel_curves(std::span<const double> size, CountKind kind, LimitForm form, double centre,
                   double between, const FunnelRows& rows);

}  // namespace kentperf
