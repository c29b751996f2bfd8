#pragma once

#include <utility>
#include <vector>

#include "outlook/foretold.hpp"

namespace kentperf {

/// Foretells sums, means and ratios of single periods, which are independent about a level, a line,
/// a level for each season, or seasons about a line.
class SinglePeriods {
 public:
  explicit SinglePeriods(const OutlookSettings& settings);

  /// `periods` is how many the figure spans.
  Foretold ahead(const Known& known, const Span& span, std::int64_t periods);
  /// Whether a level is known from enough values to foretell by.
  bool is_enough(const Level& level) const {
    return level.count >= settings_.min_points && level.count > 1;
  }
  /// The same of values about one level.
  Foretold about(const Level& level, const Span& span, std::int64_t periods) const;

 private:
  struct Group {
    double count = 0.0;
    double weight = 0.0;
    double mean = 0.0;
    double time = 0.0;
  };

  /// The periods to come, as sums over them weighted by the denominators expected.
  struct Coming {
    double weight = 0.0;
    double sum = 0.0;
    double variance = 0.0;
    double time = 0.0;
    bool unseen = false;
  };

  std::pair<double, double> possible(double least, double most) const;
  std::size_t group_of(std::int64_t ordinal) const;
  double weight_of(const Known& known, std::size_t i) const;
  std::int64_t learn(const Known& known);
  void fit_line(const Known& known);
  double residual_squares(const Known& known) const;
  Coming coming(const Span& span) const;
  double time_of(std::int64_t ordinal) const { return static_cast<double>(ordinal - newest_); }

  OutlookSettings settings_;
  std::vector<Group> groups_;
  /// Of each figure its season, and its time.
  std::vector<std::size_t> place_;
  std::vector<double> time_;
  /// Figures are counted from one of them, times from the last.
  double origin_ = 0.0;
  std::int64_t newest_ = 0;
  double slope_ = 0.0;
  double time_squares_ = 0.0;
};

}  // namespace kentperf
