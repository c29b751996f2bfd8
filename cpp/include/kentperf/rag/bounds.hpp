#pragma once

#include <cstdint>
#include <span>

#include "kentperf/memory/column.hpp"

namespace kentperf {

/// `anchor` plus (`up`) or minus an amount, or that many per cent of the anchor's size, worked out
/// in decimals and rounded once. NaN where either is; an infinite anchor stays.
double shifted(double anchor, double amount, bool percent, bool up);

/// `scale` times a quotient of two decimals, rounded once. NaN where either is or `below` is 0.
double quotient(double above, double below, double scale);

/// Which side of its bound a measure is to be on.
enum class Side : std::int8_t { missing, at_least, at_most, within };

/// What the two ends of a bound are made of; `better` is 1, 0 or -1: the amount lies on the better
/// side of its anchor, is not read, or lies on the worse.
struct BoundParts {
  Column<Side> side;
  Column<double> low;
  Column<double> high;
  Column<double> amount;
  Column<std::int8_t> percent;
  int better = 0;
};

/// Writes the ends that a measure is to lie between: infinite where a side is free, NaN where the
/// bound is missing. Half a pair that is missing is free.
void bound_ends(const BoundParts& parts, std::span<double> low, std::span<double> high,
                int threads);

void shift_each(const Column<double>& anchor, const Column<double>& amount,
                const Column<std::int8_t>& percent, bool up, std::span<double> found, int threads);

void divide_each(const Column<double>& above, const Column<double>& below, double scale,
                 std::span<double> found, int threads);

/// As round_half_away, row by row.
void round_each(std::span<const double> value, const Column<std::int8_t>& decimals,
                std::span<double> found, int threads);

}  // namespace kentperf
