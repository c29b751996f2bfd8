#pragma once

#include <vector>

namespace kentperf {

/// The events of each period of a history, and what they are out of.
struct Events {
  std::vector<double> ratio;
  std::vector<double> under;

  void clear() {
    ratio.clear();
    under.clear();
  }
};

/// What a history says of the ratio of a period to come.
struct Predicted {
  /// The mean of the periods' own ratios, weighted by what each says.
  double centre = 0.0;
  /// The same with half an event more, so that no events are no certainty.
  double mean = 0.0;
  /// Of the ratios of periods about the mean: what chance alone does not explain.
  double between = 0.0;
  /// Of the mean.
  double error = 0.0;
  /// Of one event, by chance.
  double single = 0.0;

  double variance(double under) const { return between + single / under + error; }
};

/// Random effects: ratios vary between periods by more than the chance of their events. The extra
/// variance is that at which the weighted squares about the mean are `target`: n - 1 is the
/// estimate of Paule and Mandel (1982), and less of it the upper limit that makes the interval of
/// equal periods Student's. At least 0, so that a range is never narrower than chance alone has it.
Predicted predicted(const Events& history, bool share, double target);

}  // namespace kentperf
