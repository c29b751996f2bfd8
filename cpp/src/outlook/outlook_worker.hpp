#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "kentperf/outlook/outlook.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"
#include "outlook/foretold.hpp"
#include "outlook/level_sheet.hpp"
#include "outlook/shared_figures.hpp"
#include "outlook/single_periods.hpp"

namespace kentperf {

/// Looks ahead from rows and writes what it finds; one for each thread. Levels of values are learnt
/// of many rows at once, all else row by row.
class OutlookWorker {
 public:
  OutlookWorker(const Layout& layout, const Figures& figures, const OutlookMoment& moment,
                const OutlookLimits& limits, const OutlookSettings& settings,
                const OutlookColumns& columns);

  void ask(const Sheet& sheet, WindowMoments& moments);
  void on(const Sheet& sheet, WindowMoments& moments);
  void at(const Window& window);

 private:
  /// The rows of a series, the row that is looked ahead from, and where the result goes.
  struct Place {
    std::int64_t series;
    std::int64_t begin;
    std::int64_t end;
    std::int64_t row;
    std::int64_t result;
  };

  /// A row of a sheet that is not foretold beside others, and what is said of it instead.
  struct Left {
    Place place;
    Level level;
    Foretold found;
    Span span;
    std::int64_t end;
  };

  std::int64_t ordinal(std::int64_t row) const {
    return layout_.ordinals[static_cast<std::size_t>(row)];
  }
  bool is_ratio() const { return settings_.figure == OutlookFigure::ratio; }
  bool is_shared() const { return settings_.figure == OutlookFigure::shared; }
  /// Whether the mean and the deviation of a history say all that is learnt of it.
  bool is_level() const {
    return !is_ratio() && !is_shared() && !settings_.line && settings_.season <= 1;
  }
  double above(std::int64_t row) const { return parts_[row]; }
  double below(std::int64_t row) const {
    return is_ratio() ? figures_.denominator[static_cast<std::size_t>(row)] : 1.0;
  }
  bool is_known(std::int64_t row) const {
    return !std::isnan(above(row)) && (!is_ratio() || !std::isnan(below(row)));
  }
  std::int64_t read(std::span<const std::int64_t> by_ordinal, std::int64_t ordinal,
                    std::int64_t otherwise) const;
  std::int64_t end_of(const Place& place) const {
    const auto own = ordinal(place.row);
    return read(moment_.ends, own, own + 1);
  }
  Place place_of(std::int64_t series, std::int64_t row, std::int64_t result) const;
  void at_once(const Sheet& sheet, WindowMoments& moments);
  bool put(const Place& place, std::int32_t entry, std::int64_t newest_row);
  bool has_range(const Place& place, std::int64_t end) const;
  void put_limits(const Place& place, std::int32_t entry, std::int32_t rows);
  void nothing(const Place& place);
  void look(const Place& place);
  void gather(const Place& place, std::int64_t first);
  std::int64_t newest(const Place& place) const;
  Foretold foretold(const Place& place, std::int64_t end, Span& span);
  std::optional<Foretold> settled(const Place& place, std::int64_t newest_row, std::int64_t begin,
                                  std::int64_t end, Span& span) const;
  bool add_in_hand(const Place& place, std::int64_t begin, std::int64_t until, std::int64_t newest,
                   Span& span) const;
  Foretold fact(const Span& span, std::int64_t periods) const;
  double critical(std::int64_t freedom);
  std::int64_t limits_row(const Place& place, std::int64_t end) const;
  void write(const Place& place, const Foretold& found, const Span& span, std::int64_t end);
  void write_chance(const NumberColumn& chances, const ResultColumn<Likelihood>& words,
                    const Place& place, const Foretold& found, std::int64_t row,
                    const Column<double>& limit, const Column<double>& low,
                    const Column<double>& high) const;

  Layout layout_;
  Figures figures_;
  OutlookMoment moment_;
  OutlookLimits limits_;
  OutlookSettings settings_;
  OutlookColumns columns_;
  SinglePeriods single_;
  SharedFigures shared_;
  bool limits_vary_;
  bool chances_wanted_;
  /// The values, or the numerators.
  const double* parts_;
  Known known_;
  Level level_;
  std::vector<double> critical_;
  LevelSheet levels_;
  std::vector<Left> left_;
};

}  // namespace kentperf
