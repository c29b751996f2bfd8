#include <algorithm>
#include <cmath>
#include <vector>

#include "bands/predictive/discrete_limits.hpp"
#include "bands/predictive/excess.hpp"
#include "bands/range_method.hpp"
#include "kentperf/statistics/distributions.hpp"
#include "statistics/critical_values.hpp"

namespace kentperf {

namespace {

/// Where the next count, or the next share of its own denominator, would fall: negative binomial
/// or beta-binomial, as wide as the history's periods vary and never narrower than chance.
class Predictive : public RangeMethod {
 public:
  Predictive(const RangeData& data, const RangeSettings& settings)
      : data_(data),
        settings_(settings.band),
        share_(settings.band.method == BandMethod::share),
        of_parts_(!data.figures.denominator.empty()),
        tail_((1.0 - settings.band.coverage) / 2.0),
        z_(normal_critical(1.0 - settings.band.coverage)) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t) override {
    n_ = static_cast<std::int32_t>(rows.size());
    if (!enough()) return;
    history_.clear();
    for (const auto row : rows) {
      history_.ratio.push_back(data_.value(row));
      history_.under.push_back(under(row));
    }
    predicted_ = predicted(history_, share_, target());
  }

  Band at(std::int64_t row) override {
    if (!enough()) return no_band(n_, BandReason::too_little_history);
    const double out_of = under(row);
    if (!(out_of > 0.0)) return no_band(n_, BandReason::no_denominator);
    const double variance = predicted_.variance(out_of) * out_of * out_of;
    const double mean = predicted_.mean;
    const auto [lower, upper] = share_ ? beta_binomial_limits(out_of, mean, variance, tail_)
                                       : negative_binomial_limits(mean * out_of, variance, tail_);
    if (!std::isfinite(upper - lower)) return no_band(n_, BandReason::no_limits);
    const double most = share_ ? 1.0 : upper / out_of;
    return {lower / out_of,    predicted_.centre, std::min(upper / out_of, most), n_, 0,
            BandReason::banded};
  }

 private:
  bool enough() const { return n_ >= least_history(settings_); }
  double under(std::int64_t row) const { return of_parts_ ? data_.denominator(row) : 1.0; }

  double target() {
    const auto freedom = static_cast<std::size_t>(n_ - 1);
    if (freedom >= critical_.size()) {
      critical_ = critical_values(1.0 - settings_.coverage, std::max(2 * n_, 64));
    }
    const double wider = critical_[freedom] / z_;
    return static_cast<double>(freedom) / (wider * wider);
  }

  RangeData data_;
  BandSettings settings_;
  bool share_;
  bool of_parts_;
  double tail_;
  double z_;
  std::int32_t n_ = 0;
  Events history_;
  Predicted predicted_;
  std::vector<double> critical_;
};

}  // namespace

std::unique_ptr<RangeMethod> predictive_method(const RangeData& data,
                                               const RangeSettings& settings) {
  return std::make_unique<Predictive>(data, settings);
}

}  // namespace kentperf
