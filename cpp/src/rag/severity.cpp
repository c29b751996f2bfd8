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
  OnACut on_a_cut;
};

Severity grade(const Decimal& distance, const Decimal& one, const ExactCuts& cuts) {
  const Decimal well = cuts.well * one;
  const Decimal moderate = cuts.moderate * one;
  if (distance > well || (distance == well && cuts.on_a_cut == OnACut::worse)) {
    return Severity::well_below;
  }
  if (distance > moderate || (distance == moderate && cuts.on_a_cut != OnACut::milder)) {
    return Severity::moderately_below;
  }
  return Severity::slightly_below;
}

struct Crossed {
  double floor;
  double from;
};

// The floor that the value fails and what it is measured from, or NaN.
Crossed crossed_floor(double value, const Floors& floors, std::int64_t row) {
  const double none = std::nan("");
  const auto with = [row](double floor, const Column<double>& from) {
    return Crossed{floor, std::isnan(from[row]) ? floor : from[row]};
  };
  switch (floors.polarity[row]) {
    case Polarity::higher:
      if (value < floors.floor[row]) return with(floors.floor[row], floors.from);
      break;
    case Polarity::lower:
      if (value > floors.floor[row]) return with(floors.floor[row], floors.from);
      break;
    case Polarity::range:
      if (value < floors.floor_low[row]) return with(floors.floor_low[row], floors.from_low);
      if (value > floors.floor_high[row]) return with(floors.floor_high[row], floors.from_high);
      break;
    default:
      break;
  }
  return {none, none};
}

Severity grade_distance(double value, double from, bool has_points, SeverityBasis basis,
                        const ExactCuts& cuts) {
  const Decimal limit = shortest_decimal(from);
  const Decimal distance = abs(shortest_decimal(value) - limit);
  const Severity in_points = grade(distance, Decimal(1), cuts);
  if (from == 0.0 || basis == SeverityBasis::points) return in_points;
  const Severity in_per_cent = grade(distance, Decimal(abs(limit) / 100), cuts);
  if (basis == SeverityBasis::percent || !has_points) return in_per_cent;
  return std::min(in_points, in_per_cent);
}

}  // namespace

void grade_severity(std::span<const double> value, const Floors& floors,
                    const Column<std::int8_t>& in_points, const Column<std::int8_t>& decimals,
                    SeverityBasis basis, const SeverityCuts& cuts, std::span<Severity> severity) {
  const ExactCuts exact{shortest_decimal(cuts.moderate), shortest_decimal(cuts.well),
                        cuts.on_a_cut};
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto row = static_cast<std::int64_t>(at);
    const Crossed crossed = crossed_floor(value[at], floors, row);
    const double shown_value = round_half_away(value[at], decimals[row]);
    const double shown_floor = round_half_away(crossed.floor, decimals[row]);
    const double shown_from = round_half_away(crossed.from, decimals[row]);
    severity[at] = std::isnan(crossed.floor) || shown_value == shown_floor
                       ? Severity::none
                       : grade_distance(shown_value, shown_from, in_points[row] != 0, basis, exact);
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
