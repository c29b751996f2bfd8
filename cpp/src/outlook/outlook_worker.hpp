#pragma once

#include <vector>

#include "kentperf/outlook/outlook.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"
#include "outlook/foretold.hpp"
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
  Place place_of(std::int64_t series, std::int64_t row, std::int64_t result) const;
  void look(const Place& place);
  void gather(const Place& place, std::int64_t first);
  std::int64_t newest(const Place& place) const;
  Foretold foretold(const Place& place, std::int64_t end, Span& span);
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
  /// The values, or the numerators.
  const double* parts_;
  Known known_;
  Level level_;
  std::vector<double> critical_;
  Results<double> mean_;
  Results<double> deviation_;
};

}  // namespace kentperf
