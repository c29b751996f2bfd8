#pragma once

#include <cstdint>
#include <span>

#include "kentperf/kernels/polarity.hpp"
#include "kentperf/memory/column.hpp"

namespace kentperf {

enum class Severity : std::int8_t { none = -1, well_below, moderately_below, slightly_below };

/// What the distance is measured in: per cent of the floor, points of the unit, or whichever of
/// the two is the more severe.
enum class SeverityBasis : std::int8_t { either, points, percent };

/// The grade of a distance that is exactly a cut.
enum class OnACut : std::int8_t { moderate, milder, worse };

/// Distances, in points or per cent: up to `moderate` a miss is slight, beyond `well` it is well
/// below.
struct SeverityCuts {
  double moderate;
  double well;
  OnACut on_a_cut = OnACut::moderate;
};

/// What a value must not be worse than, and what its distance is measured from where it is: NaN in
/// `from` is the floor itself.
struct Floors {
  Column<double> floor;
  Column<double> floor_low;
  Column<double> floor_high;
  Column<double> from;
  Column<double> from_low;
  Column<double> from_high;
  Column<Polarity> polarity;
};

/// How far each value that fails its floor is beyond it, or beyond `from`, in exact decimals; none
/// where it fails none. `in_points` says which rows are in a unit that has points (a percentage or
/// a rate).
void grade_severity(std::span<const double> value, const Floors& floors,
                    const Column<std::int8_t>& in_points, const Column<std::int8_t>& decimals,
                    SeverityBasis basis, const SeverityCuts& cuts, std::span<Severity> severity);

/// The floor that lies `amount` per cent of the target's size (or `amount` points, where `percent`
/// is false) on the worse side of the target.
double floor_from_tolerance(double target, double amount, bool percent, Polarity polarity);

}  // namespace kentperf
