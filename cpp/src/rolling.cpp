#include "kentperf/rolling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kentperf/windows.hpp"

namespace kentperf {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Rolled {
  double result;
  std::int32_t count;
};

using Values = std::span<const double>;

Rolled sum(Values window) {
  Rolled rolled{0.0, 0};
  for (const double y : window) {
    if (std::isnan(y)) continue;
    rolled.result += y;
    ++rolled.count;
  }
  return rolled;
}

// Sums are taken about the window's own first value: the subtraction loses at most log2(1 + n)
// bits whatever the offset, and nothing outside the window can change a bit.
struct CentredSums {
  double origin = 0.0;
  double first = 0.0;
  double second = 0.0;
  std::int32_t count = 0;
};

CentredSums centred_sums(Values window) {
  CentredSums sums;
  for (const double y : window) {
    if (std::isnan(y)) continue;
    if (sums.count == 0) sums.origin = y;
    const double x = y - sums.origin;
    sums.first += x;
    sums.second += x * x;
    ++sums.count;
  }
  return sums;
}

Rolled mean(Values window) {
  const CentredSums sums = centred_sums(window);
  return {sums.origin + sums.first / sums.count, sums.count};
}

Rolled standard_deviation(Values window) {
  const CentredSums sums = centred_sums(window);
  if (sums.count < 2) return {missing, sums.count};
  const double squares = sums.second - sums.first * sums.first / sums.count;
  return {std::sqrt(std::max(squares, 0.0) / (sums.count - 1)), sums.count};
}

template <class Better>
Rolled extreme(Values window, Better better) {
  Rolled rolled{missing, 0};
  for (const double y : window) {
    if (std::isnan(y)) continue;
    if (rolled.count == 0 || better(y, rolled.result)) rolled.result = y;
    ++rolled.count;
  }
  return rolled;
}

Rolled ratio(Values numerators, Values denominators) {
  double numerator = 0.0;
  double denominator = 0.0;
  std::int32_t count = 0;
  for (std::size_t at = 0; at < numerators.size(); ++at) {
    if (std::isnan(numerators[at]) || std::isnan(denominators[at])) continue;
    numerator += numerators[at];
    denominator += denominators[at];
    ++count;
  }
  return {denominator == 0.0 ? missing : numerator / denominator, count};
}

Rolled roll_window(RollingStat stat, Values value, Values denominator) {
  switch (stat) {
    case RollingStat::sum:
      return sum(value);
    case RollingStat::mean:
      return mean(value);
    case RollingStat::min:
      return extreme(value, [](double a, double b) { return a < b; });
    case RollingStat::max:
      return extreme(value, [](double a, double b) { return a > b; });
    case RollingStat::std:
      return standard_deviation(value);
    case RollingStat::ratio:
      return ratio(value, denominator);
  }
  return {missing, 0};
}

}  // namespace

void roll(const Layout& layout, std::span<const double> value, std::span<const double> denominator,
          const RollingSettings& settings, std::span<double> result, std::span<std::int32_t> count,
          int threads) {
  const bool two_parts = settings.stat == RollingStat::ratio;
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    for_rows(layout, settings.window, begin, end, [&](const Window& window) {
      const auto first = static_cast<std::size_t>(window.first);
      const auto length = static_cast<std::size_t>(window.row - window.first + 1);
      const auto rolled = roll_window(settings.stat, value.subspan(first, length),
                                      two_parts ? denominator.subspan(first, length) : Values{});
      const auto at = static_cast<std::size_t>(window.result);
      result[at] = rolled.count < settings.min_periods ? missing : rolled.result;
      count[at] = rolled.count;
    });
  });
}

}  // namespace kentperf
