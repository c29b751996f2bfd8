#include "kentperf/rag/severity.hpp"

#include <algorithm>
#include <cmath>

#include "kentperf/statistics/decimal.hpp"
#include "kentperf/statistics/rounding.hpp"

namespace kentperf {

namespace {

struct ExactCuts {
  Decimal moderate;
  Decimal well;
};

Severity grade(const Decimal& distance, const Decimal& one, const ExactCuts& cuts) {
  if (distance > cuts.well * one) return Severity::well_below;
  if (distance >= cuts.moderate * one) return Severity::moderately_below;
  return Severity::slightly_below;
}

// The floor that the value fails, or NaN.
double crossed_floor(double value, const Floors& floors, std::int64_t row) {
  const double none = std::nan("");
  switch (floors.polarity[row]) {
    case Polarity::higher:
      return value < floors.floor[row] ? floors.floor[row] : none;
    case Polarity::lower:
      return value > floors.floor[row] ? floors.floor[row] : none;
    case Polarity::range:
      if (value < floors.floor_low[row]) return floors.floor_low[row];
      return value > floors.floor_high[row] ? floors.floor_high[row] : none;
    default:
      return none;
  }
}

Severity grade_distance(double value, double floor, bool has_points, SeverityBasis basis,
                        const ExactCuts& cuts) {
  const Decimal limit = shortest_decimal(floor);
  const Decimal distance = abs(shortest_decimal(value) - limit);
  const Severity in_points = grade(distance, Decimal(1), cuts);
  if (floor == 0.0 || basis == SeverityBasis::points) return in_points;
  const Severity in_per_cent = grade(distance, Decimal(abs(limit) / 100), cuts);
  if (basis == SeverityBasis::percent || !has_points) return in_per_cent;
  return std::min(in_points, in_per_cent);
}

}  // namespace

void grade_severity(std::span<const double> value, const Floors& floors,
                    const Column<std::int8_t>& in_points, const Column<std::int8_t>& decimals,
                    SeverityBasis basis, const SeverityCuts& cuts, std::span<Severity> severity) {
  const ExactCuts exact{shortest_decimal(cuts.moderate), shortest_decimal(cuts.well)};
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto row = static_cast<std::int64_t>(at);
    const double floor = crossed_floor(value[at], floors, row);
    const double shown_value = round_half_away(value[at], decimals[row]);
    const double shown_floor = round_half_away(floor, decimals[row]);
    severity[at] =
        std::isnan(floor) || shown_value == shown_floor
            ? Severity::none
            : grade_distance(shown_value, shown_floor, in_points[row] != 0, basis, exact);
  }
}

double floor_from_tolerance(double target, double amount, bool percent, Polarity polarity) {
  const Decimal level = shortest_decimal(target);
  const Decimal size = shortest_decimal(amount);
  const Decimal distance = percent ? abs(level) * size / 100 : size;
  const Decimal floor =
      polarity == Polarity::lower ? Decimal(level + distance) : Decimal(level - distance);
  return nearest_double(floor);
}

}  // namespace kentperf
