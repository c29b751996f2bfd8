#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "bands/carry_over/carried.hpp"
#include "bands/range_method.hpp"
#include "kentperf/statistics/distributions.hpp"
#include "statistics/critical_values.hpp"
#include "statistics/whole_t.hpp"

namespace kentperf {

namespace {

/// Beyond them figures are scaled, so that no square is too large or too small. By a power of two,
/// which costs no digits.
constexpr double large = 1e100;
constexpr double small = 1e-200;
/// What is quick is so for few degrees of freedom, and says nothing of smaller tails.
constexpr std::int32_t most_summed = 200;
constexpr double least_tail = 1e-6;

/// Where the next figure would fall if some of a departure carries over, nobody knows how much:
/// Student's t distributions mixed by how likely the history makes each carry-over (Zellner and
/// Tiao 1964).
class CarryOverRange : public RangeMethod {
 public:
  CarryOverRange(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings.band), tail_((1.0 - settings.band.coverage) / 2.0) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t) override {
    if (!goes_on(rows)) begin(rows);
    for (std::size_t i = rows_.size(); i < rows.size(); ++i) take(rows[i]);
  }

  Band at(std::int64_t row) override {
    const auto n = static_cast<std::int32_t>(rows_.size());
    if (n < least_history(settings_)) return no_band(n, BandReason::too_little_history);
    const double first = data_.value(rows_.front());
    if (constant_) return band_around(first, 0.0, n);
    const auto ahead = data_.ordinal(row) - data_.ordinal(rows_.back());
    const bool usual = largest_ <= large && carried_.least_squares() >= small;
    const double scale = usual ? 1.0 : std::ldexp(1.0, -exponent());
    Band band = limits(usual ? carried_ : scaled(scale), ahead);
    for (auto* limit : {&band.lower, &band.centre, &band.upper}) *limit = first + *limit / scale;
    band.n = n;
    return band;
  }

 private:
  /// Whether these are the rows taken in so far, and perhaps more.
  bool goes_on(std::span<const std::int64_t> rows) const {
    return !rows_.empty() && rows.size() >= rows_.size() && rows.front() == rows_.front() &&
           rows[rows_.size() - 1] == rows_.back();
  }

  void begin(std::span<const std::int64_t> rows) {
    rows_.clear();
    constant_ = true;
    largest_ = 0.0;
    if (rows.empty()) return;
    rows_.push_back(rows.front());
    carried_.start();
  }

  void take(std::int64_t row) {
    const double figure = data_.value(row) - data_.value(rows_.front());
    carried_.follow(figure, data_.ordinal(row) - data_.ordinal(rows_.back()));
    constant_ = constant_ && figure == 0.0;
    largest_ = std::max(largest_, std::fabs(figure));
    rows_.push_back(row);
  }

  int exponent() const {
    return std::isfinite(largest_) ? std::ilogb(largest_)
                                   : std::numeric_limits<double>::max_exponent;
  }

  /// The same figures, in units in which the one furthest from the first is about 1.
  Carried scaled(double scale) const {
    Carried found;
    found.start();
    const double first = data_.value(rows_.front()) * scale;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      found.follow(data_.value(rows_[i]) * scale - first,
                   data_.ordinal(rows_[i]) - data_.ordinal(rows_[i - 1]));
    }
    return found;
  }

  Band limits(const Carried& carried, std::int32_t ahead) {
    auto estimates = carried.after(ahead);
    const std::int32_t freedom = carried.n() - 1;
    const double reach = -t_of(freedom);
    Band band;
    band.lower = point(estimates, tail_, reach, freedom);
    band.centre = point(estimates, 0.5, 0.0, freedom);
    // The tail above is the tail below of what is mirrored: as exact, and the same bits.
    for (auto& one : estimates) one.centre = -one.centre;
    band.upper = -point(estimates, tail_, reach, freedom);
    return band;
  }

  static double point(Estimates estimates, double share, double reach, std::int32_t freedom) {
    if (freedom > most_summed || share < least_tail) {
      return mixed_quantile(estimates, share, reach,
                            [&](double t) { return t_below(t, static_cast<double>(freedom)); });
    }
    const double near = mixed_quantile(estimates, share, reach,
                                       [&](double t) { return whole_t_below(t, freedom); });
    // That is looked up, within 1e-9: one step of Newton's finds the other digits.
    const double excess =
        mixed_below(estimates, near, [&](double t) { return whole_t_sum(t, freedom); }) - share;
    return near - excess / density(estimates, near, static_cast<double>(freedom));
  }

  static double density(Estimates estimates, double at, double freedom) {
    double sum = 0.0;
    for (const auto& one : estimates) {
      const double t = (at - one.centre) / one.error;
      sum += one.weight / one.error * std::pow(1.0 + t * t / freedom, -(freedom + 1.0) / 2.0);
    }
    return sum * c4(freedom + 1.0) / std::sqrt(2.0 * std::numbers::pi);
  }

  double t_of(std::int32_t freedom) {
    const auto at = static_cast<std::size_t>(freedom);
    if (at >= critical_.size()) {
      critical_ = critical_values(1.0 - settings_.coverage, std::max(2 * freedom, 64));
    }
    return critical_[at];
  }

  RangeData data_;
  BandSettings settings_;
  double tail_;
  Carried carried_;
  std::vector<std::int64_t> rows_;
  std::vector<double> critical_;
  double largest_ = 0.0;
  bool constant_ = true;
};

}  // namespace

std::unique_ptr<RangeMethod> carry_over_method(const RangeData& data,
                                               const RangeSettings& settings) {
  return std::make_unique<CarryOverRange>(data, settings);
}

}  // namespace kentperf
