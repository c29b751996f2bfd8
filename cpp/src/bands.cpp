#include "kentperf/bands.hpp"

#include <algorithm>
#include <cmath>

#include "band_worker.hpp"
#include "history.hpp"
#include "kentperf/parallel.hpp"

namespace kentperf {

void expected_range(const Layout& layout, std::span<const double> value,
                    const BandSettings& settings, const BandColumns& columns, int threads) {
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    BandWorker worker(layout, value, settings, columns);
    work_through(layout, {value, {}, {}}, Every::row, BandWorker::reach(settings), begin, end,
                 worker);
  });
}

void expected_range_from_baseline(const Layout& layout, std::span<const double> value,
                                  std::span<const std::int32_t> baseline,
                                  const BandSettings& settings, const BandColumns& columns) {
  BandFactors factors(settings.coverage);
  const auto in_baseline = [&](std::size_t row) {
    return std::binary_search(baseline.begin(), baseline.end(), layout.ordinals[row]);
  };
  for (std::size_t group = 0; group + 1 < layout.offsets.size(); ++group) {
    const auto begin = static_cast<std::size_t>(layout.offsets[group]);
    const auto end = static_cast<std::size_t>(layout.offsets[group + 1]);
    History history;
    for (auto row = begin; row < end; ++row) {
      if (in_baseline(row) && !std::isnan(value[row])) {
        history.add(value[row], layout.ordinals[row]);
      }
    }
    const Band shared =
        band_from(history, baseline.empty() ? 0 : baseline.back(), settings, factors);
    for (auto row = begin; row < end; ++row) {
      Band band = shared;
      if (band.reason == BandReason::banded && in_baseline(row)) {
        band.reason = BandReason::in_baseline;
      }
      write_band(columns, static_cast<std::int64_t>(row), value[row], band);
    }
  }
}

void place(std::span<const double> value, std::span<const double> lower,
           std::span<const double> upper, std::span<Position> position,
           std::span<BandReason> reason) {
  for (std::size_t row = 0; row < value.size(); ++row) {
    position[row] = position_of(value[row], lower[row], upper[row]);
    const bool no_limits = std::isnan(lower[row]) && std::isnan(upper[row]);
    reason[row] = no_limits                ? BandReason::no_limits
                  : std::isnan(value[row]) ? BandReason::no_data
                                           : BandReason::banded;
  }
}

}  // namespace kentperf
