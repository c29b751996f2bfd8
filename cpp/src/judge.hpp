#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "kentperf/line.hpp"
#include "kentperf/trend.hpp"
#include "kentperf/windows.hpp"

namespace kentperf {

struct TrendVerdict {
  double slope = std::numeric_limits<double>::quiet_NaN();
  double slope_low = slope;
  double slope_high = slope;
  double p_value = slope;
  std::int32_t n = 0;
  Movement movement = Movement::none;
  Direction direction = Direction::none;
  TrendReason reason = TrendReason::too_few;
};

Movement movement_of(int way);
Direction direction_of(int way, Polarity polarity);

/// Judges one window after another with the same settings; one for each thread.
class Judge {
 public:
  Judge(const Layout& layout, std::span<const double> value, const Judgement& judgement,
        const TrendSettings& settings, bool wants_p)
      : layout_(layout),
        value_(value),
        judgement_(judgement),
        settings_(settings),
        wants_p_(wants_p),
        fitter_(settings.overlap) {}

  TrendVerdict operator()(const Window& window);

 private:
  /// The valued points of one window: the figure itself, and what is tested (for a range, the
  /// distance outside it).
  struct Points {
    std::vector<std::int32_t> ordinals;
    std::vector<double> figures;
    std::vector<double> tested;
    std::int32_t end = 0;

    void clear();
    void add(std::int32_t ordinal, double figure, double test);
    std::int32_t n() const { return static_cast<std::int32_t>(figures.size()); }
  };

  bool limits_at(std::int64_t row, std::int64_t series) const;
  bool has_limits(const Window& window) const;
  void collect(const Window& window, Polarity polarity);
  double printed(double number) const;
  bool identical() const;
  TrendReason unchanging(Polarity polarity, TrendReason of_a_figure) const;
  TrendVerdict test_slope(Polarity polarity);
  void test_line(const Line& line, Polarity polarity, TrendVerdict& verdict);
  int figure_way(const Line& line, Polarity polarity);
  TrendVerdict compare_last_two(Polarity polarity) const;
  double critical(int degrees_of_freedom);

  const Layout& layout_;
  std::span<const double> value_;
  const Judgement& judgement_;
  const TrendSettings& settings_;
  bool wants_p_;
  LineFitter fitter_;
  Points points_;
  std::vector<double> critical_;
};

}  // namespace kentperf
