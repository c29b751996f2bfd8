#include "kentperf/trend.hpp"

#include "kentperf/parallel.hpp"
#include "sheet.hpp"
#include "trend_worker.hpp"

namespace kentperf {

void judge_trend(const Layout& layout, std::span<const double> value, const Judgement& judgement,
                 const TrendSettings& settings, const TrendColumns& columns, int threads) {
  const auto count = settings.every == Every::row ? layout.rows() : layout.series();
  parallel_for(count, threads, [&](std::int64_t begin, std::int64_t end) {
    TrendWorker worker(layout, value, judgement, settings, columns);
    const auto on_window = [&](const Window& window) { worker.at(window); };
    if (!worker.at_once()) {
      return settings.every == Every::row
                 ? for_rows(layout, settings.window, begin, end, on_window)
                 : for_latest(layout, settings.window, begin, end, on_window);
    }
    Sheet sheet(layout, {value, {}, {}}, settings.window);
    WholePieces whole(TrendWorker::timing(settings));
    const auto on_sheet = [&] {
      whole.forget();
      worker.on(sheet, whole);
    };
    for_sheets(sheet, layout, settings.every, settings.window, begin, end, on_sheet, on_window);
  });
}

}  // namespace kentperf
