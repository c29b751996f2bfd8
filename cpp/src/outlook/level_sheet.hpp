#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "kentperf/outlook/outlook.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"
#include "outlook/chances.hpp"
#include "outlook/foretold.hpp"

namespace kentperf {

/// What is foretold from the levels of a sheet's windows, for many rows at once: with the bits that
/// SinglePeriods::about and chance_of have for one.
class LevelSheet {
 public:
  LevelSheet(const OutlookSettings& settings, const OutlookColumns& columns);

  void ask(const Sheet& sheet, WindowMoments& moments);
  /// Takes what was asked for, once worked out. Then each row is put or left.
  void start(const Sheet& sheet, WindowMoments& moments);

  /// The level of the row at an entry, which is where a stretch's rows lie close together.
  Level level(std::int32_t entry) const {
    return {static_cast<std::int64_t>(levels_.count[entry]), levels_.mean[entry],
            levels_.deviation[entry]};
  }
  /// A row, the part of its figure that is in hand, and over how many periods that is.
  void put(std::int32_t entry, const Span& span, std::int64_t periods) {
    entries_.to_come[entry] = static_cast<double>(span.to_come());
    entries_.in_hand[entry] = span.sum;
    if (entries_.periods != nullptr) entries_.periods[entry] = static_cast<double>(periods);
  }
  /// The limits that rows are held against, NaN for none; not of a range.
  void put_limits(std::int32_t entry, std::int32_t rows, double target, double floor,
                  Polarity polarity);
  /// A row that others write, once the sheet is written.
  void leave(std::int32_t entry);

  /// Works out and writes.
  void foretell(const Sheet& sheet);

 private:
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  /// How the last number is printed: mostly it comes again.
  struct Printed {
    double given = none;
    double shown = none;

    double of(double number, int decimals) {
      if (number != given) {
        given = number;
        shown = printed(number, decimals);
      }
      return shown;
    }
  };

  /// The chances of one of the limits, and where they go.
  struct Chances {
    NumberColumn column;
    ResultColumn<Likelihood> words;
    Results<double> limits;
    Results<double> chances;
    Results<Likelihood> said;
    double* limit = nullptr;
    double* chance = nullptr;
    Likelihood* word = nullptr;
    Printed printed;

    bool wanted() const { return column || words; }
  };

  bool is_bounded() const {
    return !std::isnan(settings_.minimum) || !std::isnan(settings_.maximum);
  }
  void know_tables(const Sheet& sheet);
  void print_bounds(kernels::Range at);
  void find_chances(Chances& chances, kernels::Range at);
  Chance look_closer(const Chances& chances, std::int32_t entry) const;
  void write(const Sheet& sheet) const;

  OutlookSettings settings_;
  OutlookColumns columns_;
  Chances target_;
  Chances floor_;
  Printed least_printed_;
  Printed most_printed_;
  std::vector<double> critical_;
  /// Of Student's t, by degrees of freedom.
  std::vector<const double*> tables_;
  Results<double> count_, mean_, deviation_, to_come_, in_hand_, periods_, way_;
  Results<double> centre_, error_, least_, most_, expected_, lower_, upper_;
  /// Where these lie for the sheet started.
  struct Entries {
    double *count, *to_come, *in_hand, *periods, *way;
  } entries_{};
  kernels::KnownLevels levels_{};
  kernels::FiguresToCome told_{};
};

}  // namespace kentperf
