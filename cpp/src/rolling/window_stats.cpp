#include "kentperf/rolling/window_stats.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "kentperf/kernels/windows.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// One window after another; one for each thread.
class WindowRoller {
 public:
  WindowRoller(std::span<const double> value, std::span<const double> weight,
               const WindowSettings& settings, const RollingColumns& columns)
      : value_(value), weight_(weight), settings_(settings), columns_(columns) {}

  void at(const Window& window) {
    values_.clear();
    weights_.clear();
    for (auto row = window.first; row <= window.row; ++row) {
      const auto i = static_cast<std::size_t>(row);
      if (std::isnan(value_[i]) || (weighted() && std::isnan(weight_[i]))) continue;
      values_.push_back(value_[i]);
      if (weighted()) weights_.push_back(weight_[i]);
    }
    const auto count = static_cast<std::int32_t>(values_.size());
    const double result = count < settings_.min_periods || count == 0 ? missing : result_of();
    if (columns_.result) columns_.result.put(window.result, result);
    if (columns_.count) columns_.count.put(window.result, count);
  }

 private:
  bool weighted() const { return settings_.stat == WindowStat::weighted_mean; }

  double result_of() {
    switch (settings_.stat) {
      case WindowStat::median:
        return median();
      case WindowStat::weighted_mean:
        return weighted_mean();
      case WindowStat::last:
        return values_.back();
    }
    return missing;
  }

  double median() {
    const auto middle = values_.begin() + static_cast<std::ptrdiff_t>(values_.size() / 2);
    std::nth_element(values_.begin(), middle, values_.end());
    if (values_.size() % 2 == 1) return *middle;
    const double below = *std::max_element(values_.begin(), middle);
    return below + (*middle - below) / 2.0;
  }

  /// About the first value, so that a large level costs no digits.
  double weighted_mean() const {
    double total = 0.0;
    double apart = 0.0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      total += weights_[i];
      apart += weights_[i] * (values_[i] - values_.front());
    }
    return total == 0.0 ? missing : values_.front() + apart / total;
  }

  std::span<const double> value_;
  std::span<const double> weight_;
  WindowSettings settings_;
  RollingColumns columns_;
  std::vector<double> values_;
  std::vector<double> weights_;
};

}  // namespace

void roll_windows(const Layout& layout, std::span<const double> value,
                  std::span<const double> weight, const WindowSettings& settings,
                  const RollingColumns& columns, int threads) {
  parallel_for(layout.rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    WindowRoller roller(value, weight, settings, columns);
    for_rows(layout, settings.window, begin, end, [&](const Window& window) { roller.at(window); });
  });
}

}  // namespace kentperf
