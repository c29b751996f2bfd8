#include "kentperf/outlook/outlook.hpp"

#include "kentperf/memory/parallel.hpp"
#include "outlook/outlook_worker.hpp"

namespace kentperf {

void outlook(const Layout& layout, const Figures& figures, const OutlookMoment& moment,
             const OutlookLimits& limits, const OutlookSettings& settings, Every every,
             const OutlookColumns& columns, int threads) {
  const auto count = every == Every::row ? layout.rows() : layout.series();
  parallel_for(count, threads, [&](std::int64_t begin, std::int64_t end) {
    OutlookWorker worker(layout, figures, moment, limits, settings, columns);
    work_through(layout, figures, every, settings.history, begin, end, worker);
  });
}

}  // namespace kentperf
