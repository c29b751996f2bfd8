#include "kentperf/trend/trend.hpp"

#include "kentperf/memory/parallel.hpp"
#include "trend/trend_worker.hpp"

namespace kentperf {

void judge_trend(const Layout& layout, const Figures& figures, const Judgement& judgement,
                 const TrendSettings& settings, const TrendColumns& columns, int threads) {
  check_columns(layout, figures, settings);
  const auto count = settings.every == Every::row ? layout.rows() : layout.series();
  parallel_for(count, threads, [&](std::int64_t begin, std::int64_t end) {
    TrendWorker worker(layout, figures, judgement, settings, columns);
    work_through(layout, {figures.value, {}, {}}, settings.every, settings.window, begin, end,
                 worker);
  });
}

}  // namespace kentperf
