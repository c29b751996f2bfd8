#include "kentperf/score.hpp"

#include <algorithm>
#include <optional>

#include "band_worker.hpp"
#include "kentperf/buffer.hpp"
#include "kentperf/parallel.hpp"
#include "kentperf/prefetch.hpp"
#include "rater.hpp"
#include "roller.hpp"
#include "sheet.hpp"
#include "trend_worker.hpp"

namespace kentperf {

namespace {

/// Rows in one go on the way back to the caller's order: what bounds the memory that it takes.
constexpr std::int64_t slab = std::int64_t{1} << 24;
constexpr std::ptrdiff_t cache_line = 64;

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
    if (every_ == Every::latest) {
      for_latest(layout_, 1, begin, end, [&](const Window& window) {
        rater_->at(window.result, window.series, window.row);
      });
      return;
    }
    if (!rater_->by_series()) return rater_->on(0, begin, end - begin);
    auto series = std::upper_bound(layout_.offsets.begin(), layout_.offsets.end(), begin) - 1;
    for (auto row = begin; row < end;) {
      while (row >= *(series + 1)) ++series;
      const auto stop = std::min(end, *(series + 1));
      rater_->on(series - layout_.offsets.begin(), row, stop - row);
      row = stop;
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

void score_in_order(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
                    const ScoreColumns& columns, std::int64_t begin, std::int64_t end,
                    int threads) {
  const Judgement judgement{settings.limits.polarity, settings.limits.low, settings.limits.high};
  parallel_for(end - begin, threads, [&](std::int64_t from, std::int64_t to) {
    Scorer(layout, figures, settings, judgement, columns).score(begin + from, begin + to);
  });
}

/// Calls visit(a's column, b's column) for all columns, the widest first.
template <class A, class B, class Visit>
void for_pairs(A& a, B& b, Visit&& visit) {
  visit(a.rolling.result, b.rolling.result);
  visit(a.trend.slope, b.trend.slope);
  visit(a.trend.slope_low, b.trend.slope_low);
  visit(a.trend.slope_high, b.trend.slope_high);
  visit(a.trend.p_value, b.trend.p_value);
  visit(a.trend.level, b.trend.level);
  visit(a.trend.level_low, b.trend.level_low);
  visit(a.trend.level_high, b.trend.level_high);
  visit(a.trend.first_row, b.trend.first_row);
  visit(a.bands.lower, b.bands.lower);
  visit(a.bands.centre, b.bands.centre);
  visit(a.bands.upper, b.bands.upper);
  visit(a.rolling.count, b.rolling.count);
  visit(a.trend.n, b.trend.n);
  visit(a.bands.n, b.bands.n);
  visit(a.rag, b.rag);
  visit(a.trend.movement, b.trend.movement);
  visit(a.trend.direction, b.trend.direction);
  visit(a.trend.reason, b.trend.reason);
  visit(a.trend.variant, b.trend.variant);
  visit(a.bands.position, b.bands.position);
  visit(a.bands.reason, b.bands.reason);
}

std::ptrdiff_t bytes_of(const ScoreColumns& columns) {
  std::ptrdiff_t bytes = 0;
  for_pairs(columns, columns, [&]<class Column>(const Column& column, const Column&) {
    if (column) bytes += Column::size;
  });
  return bytes;
}

/// The results of a run of panel rows, each row in cache lines of its own (one, for all that a
/// scorecard has), so that one visit in random order brings back all of them.
class Records {
 public:
  Records(const ScoreColumns& wanted, std::int64_t rows)
      : lines_a_row_(std::max<std::ptrdiff_t>(1, (bytes_of(wanted) + cache_line - 1) / cache_line)),
        lines_(static_cast<std::size_t>(rows * lines_a_row_)) {}

  /// Columns in place of those wanted, whose row `begin` is the first.
  ScoreColumns columns(const ScoreColumns& wanted, std::int64_t begin) {
    const auto stride = lines_a_row_ * cache_line;
    auto* memory = reinterpret_cast<std::byte*>(lines_.data()) - begin * stride;
    std::ptrdiff_t next = 0;
    ScoreColumns found;
    for_pairs(wanted, found, [&]<class Column>(const Column& column, Column& here) {
      if (!column) return;
      here = Column::strided(memory + next, stride);
      next += Column::size;
    });
    return found;
  }

  const void* line(std::int64_t row) const {
    return &lines_[static_cast<std::size_t>(row * lines_a_row_)];
  }

 private:
  struct alignas(cache_line) Line {
    std::byte bytes[cache_line];
  };

  std::ptrdiff_t lines_a_row_;
  Buffer<Line> lines_;
};

void bring_back(std::span<const std::uint32_t> place, const Records& records,
                const ScoreColumns& from, const ScoreColumns& to, std::int64_t begin,
                std::int64_t end, int threads) {
  const auto rows = static_cast<std::int64_t>(place.size());
  const bool all = begin == 0 && end == rows;
  parallel_for(rows, threads, [&](std::int64_t first, std::int64_t last) {
    for (auto result = first; result < last; ++result) {
      const auto ahead = std::min(result + prefetch_distance, rows - 1);
      const std::int64_t soon = place[static_cast<std::size_t>(ahead)];
      if (all || (soon >= begin && soon < end)) prefetch(records.line(soon - begin));
      const std::int64_t row = place[static_cast<std::size_t>(result)];
      if (!all && (row < begin || row >= end)) continue;
      for_pairs(from, to, [&](const auto& source, const auto& target) {
        if (target) target.put(result, source.get(row));
      });
    }
  });
}

}  // namespace

void score(const Layout& layout, const Figures& figures, const ScoreSettings& settings,
           std::span<const std::uint32_t> place, const ScoreColumns& columns, int threads) {
  if (wanted(columns.trend)) check_columns(layout, figures, settings.trend);
  if (settings.every == Every::latest) {
    return score_in_order(layout, figures, settings, columns, 0, layout.series(), threads);
  }
  if (place.empty()) {
    return score_in_order(layout, figures, settings, columns, 0, layout.rows(), threads);
  }
  Records records(columns, std::min(slab, layout.rows()));
  for (std::int64_t begin = 0; begin < layout.rows(); begin += slab) {
    const auto end = std::min(begin + slab, layout.rows());
    const ScoreColumns in_order = records.columns(columns, begin);
    score_in_order(layout, figures, settings, in_order, begin, end, threads);
    bring_back(place, records, in_order, columns, begin, end, threads);
  }
}

}  // namespace kentperf
