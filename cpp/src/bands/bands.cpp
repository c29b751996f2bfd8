#include "kentperf/bands/bands.hpp"

#include <cmath>

#include "bands/band_worker.hpp"
#include "bands/history.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

void expected_range(const Layout& layout, std::span<const double> value,
                    const BandSettings& settings, const BandColumns& columns, int threads) {
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    BandWorker worker(layout, value, settings, columns);
    work_through(layout, {value, {}, {}}, Every::row, BandWorker::reach(settings), begin, end,
                 worker);
  });
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
