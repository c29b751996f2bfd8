#include "kentperf/panel/score.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "bands/band_worker.hpp"
#include "kentperf/memory/parallel.hpp"
#include "kentperf/memory/prefetch.hpp"
#include "kernels/sheet/sheet.hpp"
#include "memory/fresh_memory.hpp"
#include "panel/records.hpp"
#include "panel/score_columns.hpp"
#include "rag/rater.hpp"
#include "rolling/roller.hpp"
#include "trend/trend_worker.hpp"

namespace kentperf {

namespace {

/// Rows in one go on the way back to the caller's order: what bounds the memory that it takes.
constexpr std::int64_t slab = std::int64_t{1} << 24;
/// Series in one piece of work where only their latest are asked for: each is many rows to read.
constexpr std::int64_t series_a_piece = 4096;

template <class... Columns>
bool any(const Columns&... columns) {
  return (static_cast<bool>(columns) || ...);
}

bool wanted(const RollingColumns& c) { return any(c.result, c.count); }

bool wanted(const TrendColumns& c) {
  return any(c.slope, c.slope_low, c.slope_high, c.p_value, c.n, c.movement, c.direction, c.reason,
             c.first_row, c.variant, c.level, c.level_low, c.level_high);
}

bool wanted(const BandColumns& c) {
  return any(c.lower, c.centre, c.upper, c.n, c.position, c.reason);
}

std::int64_t reach_of(const ScoreSettings& settings, const ScoreColumns& columns) {
  std::int64_t reach = 1;
  if (wanted(columns.rolling)) reach = std::max(reach, settings.rolling.window);
  if (wanted(columns.trend)) reach = std::max(reach, settings.trend.window);
  if (wanted(columns.bands)) reach = std::max(reach, BandWorker::reach(settings.bands));
  return reach;
}

/// All that is wanted of one piece of the panel, on one thread.
class Scorer {
 public:
  Scorer(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
         const Judgement& judgement, const ScoreColumns& columns)
      : layout_(layout),
        every_(settings.every),
        reach_(reach_of(settings, columns)),
        figures_(figures) {
    if (columns.rag) rater_.emplace(figures.value, settings.limits, settings.decimals, columns.rag);
    if (wanted(columns.rolling)) {
      roller_.emplace(layout, figures, settings.rolling, columns.rolling);
    }
    if (wanted(columns.trend)) {
      trend_.emplace(layout, figures, judgement, settings.trend, columns.trend);
    }
    if (wanted(columns.bands)) {
      bands_.emplace(layout, figures.value, settings.bands, columns.bands);
    }
  }

  void score(std::int64_t begin, std::int64_t end) {
    if (rater_) rate(begin, end);
    if (!roller_ && !trend_ && !bands_) return;
    work_through(layout_, figures_, every_, reach_, begin, end, *this);
  }

  void ask(const Sheet& sheet, WindowMoments& moments) {
    if (roller_) roller_->ask(sheet, moments);
    if (trend_) trend_->ask(sheet, moments);
    if (bands_) bands_->ask(sheet, moments);
  }

  void on(const Sheet& sheet, WindowMoments& moments) {
    if (roller_) roller_->on(sheet, moments);
    if (trend_) trend_->on(sheet, moments);
    if (bands_) bands_->on(sheet, moments);
  }

  void at(const Window& window) {
    if (roller_) roller_->at(window);
    if (trend_) trend_->at(window);
    if (bands_) bands_->at(window);
  }

 private:
  void rate(std::int64_t begin, std::int64_t end) {
    if (every_ == Every::latest) return rate_latest(begin, end);
    if (!rater_->by_series()) return rater_->on(0, begin, end - begin);
    auto series = std::upper_bound(layout_.offsets.begin(), layout_.offsets.end(), begin) - 1;
    for (auto row = begin; row < end;) {
      while (row >= *(series + 1)) ++series;
      const auto stop = std::min(end, *(series + 1));
      rater_->on(series - layout_.offsets.begin(), row, stop - row);
      row = stop;
    }
  }

  void rate_latest(std::int64_t begin, std::int64_t end) {
    const auto* stops = layout_.offsets.data() + 1;
    for (auto series = begin; series < end; ++series) {
      const auto soon = stops[std::min(series + prefetch_distance, end - 1)];
      prefetch(figures_.value.data() + std::max<std::int64_t>(soon - 1, 0));
      if (stops[series - 1] < stops[series]) {
        rater_->at(series, series, stops[series] - 1);
      } else {
        rater_->nothing_at(series);
      }
    }
  }

  Layout layout_;
  Every every_;
  std::int64_t reach_;
  Figures figures_;
  std::optional<Rater> rater_;
  std::optional<Roller> roller_;
  std::optional<TrendWorker> trend_;
  std::optional<BandWorker> bands_;
};

/// Bytes a row: of more, the columns' fresh pages come at different times by themselves, and to
/// wait for a turn costs more than it saves.
constexpr std::ptrdiff_t few_bytes = 16;

/// Claims where the results of [begin, end) go, where these lie side by side and are few.
void claim(FreshMemory& fresh, const ScoreColumns& columns, std::int64_t begin, std::int64_t end) {
  const auto for_runs = [&](auto visit) {
    for_wanted(columns, [&]<class Column>(const Column& column) {
      auto* const run = column.run(begin);
      if (run != nullptr) visit(reinterpret_cast<std::byte*>(run), Column::size);
    });
  };
  std::ptrdiff_t all = 0;
  for_runs([&](std::byte*, std::ptrdiff_t size) { all += size; });
  if (all > few_bytes) return;
  for_runs([&](std::byte* run, std::ptrdiff_t size) {
    fresh.claim(run, static_cast<std::size_t>((end - begin) * size));
  });
}

void score_in_order(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
                    const ScoreColumns& columns, std::int64_t count, int threads) {
  const Judgement judgement{settings.limits.polarity, settings.limits.low, settings.limits.high};
  const auto most = settings.every == Every::row ? rows_a_piece : series_a_piece;
  const auto workers = std::min<std::int64_t>(threads, (count + most - 1) / most);
  FreshMemory fresh(workers);
  const auto score_piece = [&](std::int64_t begin, std::int64_t end) {
    if (workers > 1) claim(fresh, columns, begin, end);
    Scorer(layout, figures, settings, judgement, columns).score(begin, end);
  };
  parallel_for(count, threads, score_piece, most);
}

/// Scores panel rows [begin, end) into records; each thread a few rows at a time in memory that its
/// caches hold, from which records leave whole.
void score_into(Records& records, const Layout& layout, const Figures& figures,
                const ScoreSettings& settings, const ScoreColumns& wanted, std::int64_t begin,
                std::int64_t end, int threads) {
  const Judgement judgement{settings.limits.polarity, settings.limits.low, settings.limits.high};
  ColumnsPool pool;
  records.start_at(begin);
  parallel_for(end - begin, threads, [&](std::int64_t from, std::int64_t to) {
    auto memory = pool.take();
    const ScoreColumns results = memory->from(wanted, begin + from, to - from);
    Scorer(layout, figures, settings, judgement, results).score(begin + from, begin + to);
    records.pack(results, begin + from, begin + to, *memory);
    pool.give_back(std::move(memory));
  });
}

}  // namespace

void score(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
           std::span<const std::uint32_t> place, const ScoreColumns& columns, int threads) {
  if (wanted(columns.trend)) check_columns(layout, figures, settings.trend);
  if (settings.every == Every::latest) {
    return score_in_order(layout, figures, settings, columns, layout.series(), threads);
  }
  if (place.empty()) {
    return score_in_order(layout, figures, settings, columns, layout.rows(), threads);
  }
  Records records(columns, std::min(slab, layout.rows()));
  for (std::int64_t begin = 0; begin < layout.rows(); begin += slab) {
    const auto end = std::min(begin + slab, layout.rows());
    score_into(records, layout, figures, settings, columns, begin, end, threads);
    records.bring_back(place, columns, end, threads);
  }
}

}  // namespace kentperf
