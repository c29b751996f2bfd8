#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/kernels/windows.hpp"
#include "kentperf/trend/trend.hpp"
#include "trend/methods/methods.hpp"

namespace kentperf {

struct TrendVerdict : trends::Tested {
  Movement movement = Movement::none;
  Direction direction = Direction::none;
};

Direction direction_of(int way, Polarity polarity);

/// Throws std::invalid_argument where a column that the method reads is not given.
void check_columns(const Layout& layout, const Figures& figures, const TrendSettings& settings);

/// Judges one window after another with the same settings; one for each thread. Which points there
/// are, and what a finding means, is the same for every method; the finding is the method's own.
class Judge {
 public:
  Judge(const Layout& layout, const Figures& figures, const Judgement& judgement,
        const TrendSettings& settings, const trends::Wanted& wanted);

  TrendVerdict operator()(const Window& window);

 private:
  /// The valued points of one window: the figure itself, and what is tested (for a range, the
  /// distance outside it).
  struct Collected {
    std::vector<std::int32_t> ordinals;
    std::vector<double> figures;
    std::vector<double> tested;
    std::vector<double> first;
    std::vector<double> second;
    std::int32_t end = 0;

    void clear();
  };

  bool limits_at(std::int64_t row, std::int64_t series) const;
  bool has_limits(const Window& window) const;
  bool usable(std::int64_t row, std::int64_t series, Polarity polarity) const;
  void collect(const Window& window, Polarity polarity);
  void collect_pair(std::size_t row, std::span<const double> first, std::span<const double> second);
  trends::Points points(std::span<const double> tested) const;
  TrendVerdict verdict(Polarity polarity);
  TrendVerdict tested(Polarity polarity);
  double printed(double number) const;
  bool identical() const;
  TrendReason unchanging(Polarity polarity, TrendReason of_a_figure) const;

  const Layout& layout_;
  Figures figures_;
  const Judgement& judgement_;
  const TrendSettings& settings_;
  TrendRules rules_;
  trends::Test test_;
  Collected points_;
};

}  // namespace kentperf
