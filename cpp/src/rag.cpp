#include "kentperf/rag.hpp"

#include <cmath>

#include "kentperf/decimal.hpp"
#include "kentperf/parallel.hpp"

namespace kentperf {

namespace {

struct Rating {
  Rag rag;
  RagReason reason;
};

// A missing half of a pair is unbounded on that side: every comparison with NaN is false.
bool inside(double value, double low, double high) { return !(value < low) && !(value > high); }

bool achieves(double value, double limit, Polarity polarity) {
  return polarity == Polarity::lower ? value <= limit : value >= limit;
}

Rating judge(bool has_target, bool has_floor, bool meets_target, bool meets_floor) {
  if (!has_target && !has_floor) return {Rag::none, RagReason::not_rated};
  if (has_target && meets_target) return {Rag::green, RagReason::rated};
  if (!has_floor) return {Rag::none, RagReason::no_floor};
  if (!meets_floor) return {Rag::red, RagReason::rated};
  if (!has_target) return {Rag::none, RagReason::no_target};
  return {Rag::amber, RagReason::rated};
}

Rating rate_one_sided(double value, double target, double floor, Polarity polarity) {
  return judge(!std::isnan(target), !std::isnan(floor), achieves(value, target, polarity),
               achieves(value, floor, polarity));
}

Rating rate_range(double value, double low, double high, double floor_low, double floor_high) {
  return judge(!std::isnan(low) || !std::isnan(high),
               !std::isnan(floor_low) || !std::isnan(floor_high), inside(value, low, high),
               inside(value, floor_low, floor_high));
}

Rating rate_row(double value, const Limits& limits, int decimals, std::int64_t row) {
  if (std::isnan(value)) return {Rag::none, RagReason::no_data};
  const auto rounded = [&](double number) { return round_half_away(number, decimals); };
  const Polarity polarity = limits.polarity[row];
  switch (polarity) {
    case Polarity::none:
      return {Rag::none, RagReason::not_rated};
    case Polarity::range:
      return rate_range(rounded(value), rounded(limits.low[row]), rounded(limits.high[row]),
                        rounded(limits.floor_low[row]), rounded(limits.floor_high[row]));
    default:
      return rate_one_sided(rounded(value), rounded(limits.target[row]), rounded(limits.floor[row]),
                            polarity);
  }
}

void check_range(const Limits& limits, std::int64_t row, std::vector<FaultyLimits>& faults) {
  const double low = limits.low[row];
  const double high = limits.high[row];
  const double floor_low = limits.floor_low[row];
  const double floor_high = limits.floor_high[row];
  if (low > high) {
    faults.push_back({row, LimitFault::low_above_high});
  } else if (floor_low > low) {
    faults.push_back({row, LimitFault::floor_low_above_low});
  } else if (floor_high < high) {
    faults.push_back({row, LimitFault::floor_high_below_high});
  } else if (floor_low > floor_high) {
    faults.push_back({row, LimitFault::floor_low_above_floor_high});
  }
}

}  // namespace

void rate(std::span<const double> value, const Limits& limits, const Column<std::int8_t>& decimals,
          std::span<Rag> rag, std::span<RagReason> reason, int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      const auto at = static_cast<std::size_t>(row);
      const Rating rating = rate_row(value[at], limits, decimals[row], row);
      rag[at] = rating.rag;
      reason[at] = rating.reason;
    }
  });
}

std::vector<FaultyLimits> faulty_limits(std::int64_t rows, const Limits& limits) {
  std::vector<FaultyLimits> faults;
  for (std::int64_t row = 0; row < rows; ++row) {
    const Polarity polarity = limits.polarity[row];
    if (polarity == Polarity::higher && limits.floor[row] > limits.target[row]) {
      faults.push_back({row, LimitFault::floor_above_target});
    } else if (polarity == Polarity::lower && limits.floor[row] < limits.target[row]) {
      faults.push_back({row, LimitFault::floor_below_target});
    } else if (polarity == Polarity::range) {
      check_range(limits, row, faults);
    }
  }
  return faults;
}

}  // namespace kentperf
