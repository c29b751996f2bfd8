#include "kentperf/rag/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kentperf/memory/parallel.hpp"
#include "kentperf/statistics/decimal.hpp"
#include "kentperf/statistics/rounding.hpp"
#include "statistics/short_decimal.hpp"

namespace kentperf {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool is_exact(double whole) { return std::fabs(whole) <= exact_whole; }

double within_range(const Decimal& value) {
  static const Decimal most = shortest_decimal(std::numeric_limits<double>::max());
  if (abs(value) > most) return value < 0 ? -infinite : infinite;
  return nearest_double(value);
}

/// Both as whole numbers over one power of ten, where these are exact; their sum over it.
bool shift_short(const ShortDecimal& anchor, const ShortDecimal& amount, bool percent, bool up,
                 double& found) {
  const int places =
      percent ? anchor.places + amount.places + 2 : std::max(anchor.places, amount.places);
  const double from = anchor.whole * power_of_ten(places - anchor.places);
  const double by = percent ? std::fabs(anchor.whole) * amount.whole
                            : amount.whole * power_of_ten(places - amount.places);
  const double to = up ? from + by : from - by;
  if (!is_exact(from) || !is_exact(by) || !is_exact(to)) return false;
  found = to / power_of_ten(places);
  return true;
}

double shift_exactly(double anchor, double amount, bool percent, bool up) {
  const Decimal from = shortest_decimal(anchor);
  const Decimal size = shortest_decimal(amount);
  const Decimal by = percent ? Decimal(abs(from) * size / 100) : size;
  return within_range(up ? Decimal(from + by) : Decimal(from - by));
}

bool divide_short(const ShortDecimal& above, const ShortDecimal& below, double scale,
                  double& found) {
  const int more = below.places - above.places;
  const double over = above.whole * scale * (more > 0 ? power_of_ten(more) : 1.0);
  const double under = below.whole * (more < 0 ? power_of_ten(-more) : 1.0);
  if (!is_exact(over) || !is_exact(under)) return false;
  found = over / under;
  return true;
}

double divide_exactly(double above, double below, double scale) {
  return within_range(shortest_decimal(above) * shortest_decimal(scale) / shortest_decimal(below));
}

/// One end of a bound, row by row: rows of a series have the same, which is worked out once.
class End {
 public:
  End(int better, bool is_low) : moves_(better != 0), up_((better > 0) == is_low) {}

  double of(double anchor, double amount, bool percent) {
    if (!moves_) return anchor;
    if (anchor == anchor_ && amount == amount_ && percent == percent_) return end_;
    anchor_ = anchor;
    amount_ = amount;
    percent_ = percent;
    end_ = shifted(anchor, amount, percent, up_);
    return end_;
  }

 private:
  bool moves_;
  bool up_;
  double anchor_ = missing;
  double amount_ = missing;
  bool percent_ = false;
  double end_ = missing;
};

}  // namespace

double shifted(double anchor, double amount, bool percent, bool up) {
  if (std::isnan(anchor) || std::isnan(amount)) return missing;
  if (!std::isfinite(anchor) || !std::isfinite(amount)) return anchor;
  ShortDecimal from;
  ShortDecimal by;
  double found = 0.0;
  if (find_short_decimal(anchor, from) && find_short_decimal(amount, by) &&
      shift_short(from, by, percent, up, found)) {
    return found;
  }
  return shift_exactly(anchor, amount, percent, up);
}

double quotient(double above, double below, double scale) {
  if (!std::isfinite(above) || !std::isfinite(below) || below == 0.0) return missing;
  ShortDecimal over;
  ShortDecimal under;
  double found = 0.0;
  if (find_short_decimal(above, over) && find_short_decimal(below, under) &&
      divide_short(over, under, scale, found)) {
    return found;
  }
  return divide_exactly(above, below, scale);
}

void bound_ends(const BoundParts& parts, std::span<double> low, std::span<double> high,
                int threads) {
  const auto rows = static_cast<std::int64_t>(low.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    End lower(parts.better, true);
    End upper(parts.better, false);
    for (auto row = begin; row < end; ++row) {
      const auto at = static_cast<std::size_t>(row);
      const Side side = parts.side[row];
      double from = side == Side::at_most ? -infinite : parts.low[row];
      double to = side == Side::at_least ? infinite : parts.high[row];
      if (side == Side::within && std::isnan(from) != std::isnan(to)) {
        (std::isnan(from) ? from : to) = std::isnan(from) ? -infinite : infinite;
      }
      if (side == Side::missing) from = to = missing;
      const double amount = parts.amount[row];
      const bool percent = parts.percent[row] != 0;
      low[at] = lower.of(from, amount, percent);
      high[at] = upper.of(to, amount, percent);
    }
  });
}

void shift_each(const Column<double>& anchor, const Column<double>& amount,
                const Column<std::int8_t>& percent, bool up, std::span<double> found, int threads) {
  const auto rows = static_cast<std::int64_t>(found.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    End moved(1, up);
    for (auto row = begin; row < end; ++row) {
      found[static_cast<std::size_t>(row)] = moved.of(anchor[row], amount[row], percent[row] != 0);
    }
  });
}

void divide_each(const Column<double>& above, const Column<double>& below, double scale,
                 std::span<double> found, int threads) {
  const auto rows = static_cast<std::int64_t>(found.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      found[static_cast<std::size_t>(row)] = quotient(above[row], below[row], scale);
    }
  });
}

void round_each(std::span<const double> value, const Column<std::int8_t>& decimals,
                std::span<double> found, int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      const auto at = static_cast<std::size_t>(row);
      found[at] = round_half_away(value[at], decimals[row]);
    }
  });
}

}  // namespace kentperf
