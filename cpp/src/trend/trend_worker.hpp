#pragma once

#include <cstdint>
#include <vector>

#include "kentperf/trend/trend.hpp"
#include "kernels/sheet/sheet.hpp"
#include "kernels/sheet/window_moments.hpp"
#include "trend/judge.hpp"

namespace kentperf {

/// Judges trends sheet after sheet and writes the results; one for each thread.
///
/// Least squares of independent figures is done for many windows at once, and decided by r2 against
/// its critical value. What that leaves open (nearer to the critical value or to an exact line than
/// rounding allows, or more values than p-values are known for) and every other test goes to the
/// Judge, window by window, with the same bits.
class TrendWorker {
 public:
  TrendWorker(const Layout& layout, const Figures& figures, const Judgement& judgement,
              const TrendSettings& settings, const TrendColumns& columns);

  void ask(const Sheet& sheet, WindowMoments& moments);
  void on(const Sheet& sheet, WindowMoments& moments);
  void at(const Window& wide);

 private:
  /// What is wanted of the tests of lines.
  struct TestColumn {
    NumberColumn column;
    double* kernels::Tests::* wanted;
    Results<double> results;
  };

  /// Whether the kernels can give all that is wanted.
  bool can_be_at_once() const;
  /// Whether a window may hold more values than p-values of many are known for.
  bool may_hold_too_many() const;
  void leave_open_too_many(const Sheet& sheet, WindowMoments& moments);
  void judge_each(const Sheet& sheet);
  void write_numbers(const Sheet& sheet, WindowMoments& moments);
  /// Where windows begin, and by which form of the test they were judged.
  void write_origins(const Sheet& sheet);
  void write_by_series(const Sheet& sheet);
  void write_row(const Sheet& sheet, const Stretch& stretch, std::int32_t i);
  bool write_run(const Sheet& sheet, const Stretch& stretch);
  void write(const Window& window, const TrendVerdict& verdict) const;

  Layout layout_;
  const Judgement& judgement_;
  TrendSettings settings_;
  TrendColumns columns_;
  Judge judge_;
  /// By number of values: the critical t, and r2 there.
  std::vector<double> critical_;
  std::vector<double> critical_share_;
  std::vector<TestColumn> tests_;
  Results<double> slope_;
  Results<std::int8_t> outcomes_;
  std::int8_t* outcome_ = nullptr;
  bool at_once_ = false;
  bool any_undecided_ = false;
  std::vector<std::int8_t> ways_;
};

}  // namespace kentperf
