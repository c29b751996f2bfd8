#pragma once

#include <cstdint>
#include <vector>

#include "judge.hpp"
#include "kentperf/trend.hpp"
#include "sheet.hpp"
#include "window_moments.hpp"

namespace kentperf {

/// Judges trends sheet after sheet and writes the results; one for each thread.
///
/// Least squares of independent figures is done for many windows at once, and decided by r2 against
/// its critical value. What that leaves open (nearer to the critical value or to an exact line than
/// rounding allows) and every other test goes to the Judge, window by window, with the same bits.
class TrendWorker {
 public:
  TrendWorker(const Layout& layout, const Figures& figures, const Judgement& judgement,
              const TrendSettings& settings, const TrendColumns& columns);

  void ask(const Sheet& sheet, WindowMoments& moments);
  void on(const Sheet& sheet, WindowMoments& moments);
  void at(const Window& wide);

 private:
  /// Whether the kernels can give all that is wanted.
  bool at_once() const;
  void judge_each(const Sheet& sheet);
  void write_numbers(const Sheet& sheet, WindowMoments& moments);
  void write_by_series(const Sheet& sheet);
  void write_row(const Sheet& sheet, const Stretch& stretch, std::int32_t i);
  bool write_run(const Sheet& sheet, const Stretch& stretch);
  void write(const Window& window, const TrendVerdict& verdict) const;

  Layout layout_;
  const Judgement& judgement_;
  TrendSettings settings_;
  TrendColumns columns_;
  Judge judge_;
  std::vector<double> critical_;
  Results<double> slope_;
  Results<std::int8_t> outcomes_;
  std::int8_t* outcome_ = nullptr;
  bool any_undecided_ = false;
  std::vector<std::int8_t> ways_;
};

}  // namespace kentperf
