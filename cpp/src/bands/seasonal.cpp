#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

#include "bands/overlap/shared_periods.hpp"
#include "bands/range_method.hpp"
#include "statistics/critical_values.hpp"

namespace kentperf {

namespace {

constexpr std::size_t most_plans = 4096;
/// Numbers in them: 32 MiB.
constexpr Eigen::Index most_numbers = Eigen::Index{1} << 22;
/// Figures larger than this are scaled, so that no square overflows.
constexpr double large = 1e100;

/// What depends on the periods of a history alone, counted back from the row judged: the design is
/// coded so that its first coefficient is the figure expected there.
struct Plan {
  BandReason reason = BandReason::banded;
  Eigen::MatrixXd basis;
  Eigen::VectorXd weights;
  /// Of the figure expected, per unit of residual variance; and of the next about it.
  double variance = 0.0;
  double own_variance = 1.0;
  /// Where figures share periods.
  SharedPeriods shared;

  Eigen::Index numbers() const { return basis.size() + weights.size() + shared.size(); }
};

/// Prediction intervals about a level, a line, seasons, or both: least squares by QR. Periods that
/// are distinct, and more than the cycle has seasons, always tell a line from seasons. Figures that
/// share periods are whitened, and what the next shares with them is used: the best linear
/// unbiased prediction (Goldberger 1962).
class Seasonal : public RangeMethod {
 public:
  Seasonal(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t) override {
    rows_.assign(rows.begin(), rows.end());
  }

  Band at(std::int64_t row) override {
    const auto n = static_cast<std::int32_t>(rows_.size());
    if (n < std::max(least_history(settings_.band), terms_at_most() + 1))
      return no_band(n, BandReason::too_little_history);
    const Plan& plan = plan_for(data_.ordinal(row));
    if (plan.reason != BandReason::banded) return no_band(n, plan.reason);
    return interval(plan, n);
  }

 private:
  std::int64_t terms_at_most() const {
    return 1 + (settings_.trend ? 1 : 0) + std::max(settings_.season - 1, 0);
  }

  const Plan& plan_for(std::int32_t judged) {
    pattern_.clear();
    for (const auto row : rows_) pattern_.push_back(judged - data_.ordinal(row));
    if (const auto found = known_.find(pattern_); found != known_.end()) return found->second;
    if (known_.size() >= most_plans || numbers_ > most_numbers) {
      known_.clear();
      numbers_ = 0;
    }
    const auto& plan = known_.emplace(pattern_, made()).first->second;
    numbers_ += plan.numbers();
    return plan;
  }

  /// Seasons of the history other than that of the row judged, by periods before it.
  std::vector<std::int32_t> other_seasons() const {
    std::vector<std::int32_t> seasons;
    for (const auto back : pattern_) seasons.push_back(season_of(back));
    std::sort(seasons.begin(), seasons.end());
    seasons.erase(std::unique(seasons.begin(), seasons.end()), seasons.end());
    return seasons;
  }

  std::int32_t season_of(std::int32_t back) const {
    const auto in_cycle = back % settings_.season;
    return in_cycle < 0 ? in_cycle + settings_.season : in_cycle;
  }

  Plan made() const {
    Plan plan;
    std::vector<std::int32_t> others;
    if (settings_.season > 0) {
      others = other_seasons();
      if (others.front() != 0) {
        plan.reason = BandReason::no_same_season;
        return plan;
      }
      others.erase(others.begin());
    }
    Eigen::MatrixXd design = design_with(others);
    const bool overlapping = settings_.band.overlapping();
    Eigen::VectorXd with_next;
    if (overlapping) {
      plan.shared = SharedPeriods(pattern_, settings_.band.overlap);
      with_next = plan.shared.with_next(pattern_);
      plan.shared.whiten(with_next);
      for (Eigen::Index term = 0; term < design.cols(); ++term) {
        plan.shared.whiten(design.col(term));
      }
    }
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(design);
    const auto terms = design.cols();
    const Eigen::MatrixXd basis =
        qr.householderQ() * Eigen::MatrixXd::Identity(design.rows(), terms);
    Eigen::VectorXd first = Eigen::VectorXd::Unit(terms, 0);
    if (overlapping) first -= design.transpose() * with_next;
    const Eigen::VectorXd permuted = qr.colsPermutation().transpose() * first;
    const auto upper =
        qr.matrixR().topLeftCorner(terms, terms).template triangularView<Eigen::Upper>();
    plan.weights = basis * upper.transpose().solve(permuted);
    plan.variance = plan.weights.squaredNorm();
    if (overlapping) {
      plan.weights += with_next;
      const double known = with_next.squaredNorm();
      plan.own_variance = std::max(static_cast<double>(settings_.band.overlap) - known, 0.0);
    }
    plan.basis = basis;
    return plan;
  }

  Eigen::MatrixXd design_with(const std::vector<std::int32_t>& others) const {
    const auto n = static_cast<Eigen::Index>(pattern_.size());
    const auto seasons = static_cast<Eigen::Index>(others.size());
    const Eigen::Index lines = settings_.trend ? 1 : 0;
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(n, 1 + lines + seasons);
    const double span = std::max(1.0, std::fabs(static_cast<double>(pattern_.front())));
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto back = pattern_[static_cast<std::size_t>(i)];
      design(i, 0) = 1.0;
      if (lines > 0) design(i, 1) = -static_cast<double>(back) / span;
      for (Eigen::Index k = 0; k < seasons; ++k) {
        if (season_of(back) == others[static_cast<std::size_t>(k)]) design(i, 1 + lines + k) = 1.0;
      }
    }
    return design;
  }

  Band interval(const Plan& plan, std::int32_t n) {
    double size = 0.0;
    for (const auto row : rows_) size = std::max(size, std::fabs(data_.value(row)));
    const double scale = size > large ? std::ldexp(1.0, -std::ilogb(size)) : 1.0;
    const Band band = scaled_interval(plan, n, scale, size * scale);
    if (scale == 1.0) return band;
    Band full = band;
    for (auto* limit : {&full.lower, &full.centre, &full.upper}) *limit /= scale;
    return full;
  }

  Band scaled_interval(const Plan& plan, std::int32_t n, double scale, double size) {
    const double origin = data_.value(rows_.front()) * scale;
    Eigen::VectorXd y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
      y(i) = data_.value(rows_[static_cast<std::size_t>(i)]) * scale - origin;
    }
    if (settings_.band.overlapping()) plan.shared.whiten(y);
    const double centre = origin + plan.weights.dot(y);
    y -= plan.basis * (plan.basis.transpose() * y);
    const auto freedom = n - static_cast<std::int32_t>(plan.basis.cols());
    const double squares = y.squaredNorm() / freedom * (plan.own_variance + plan.variance);
    // What lies on the line up to rounding is judged up to rounding too.
    const double rounding = 16.0 * std::numeric_limits<double>::epsilon() * size;
    const bool exact = y.lpNorm<Eigen::Infinity>() <= rounding;
    const bool constant = y.isZero(0.0);
    const double reach = t_of(freedom) * std::sqrt(squares);
    return band_around(centre, exact && !constant ? std::max(reach, rounding) : reach, n);
  }

  double t_of(std::int32_t freedom) {
    const auto at = static_cast<std::size_t>(freedom);
    if (at >= critical_.size()) {
      critical_ = critical_values(1.0 - settings_.band.coverage, std::max(2 * freedom, 64));
    }
    return critical_[at];
  }

  RangeData data_;
  RangeSettings settings_;
  std::vector<std::int64_t> rows_;
  std::vector<std::int32_t> pattern_;
  std::vector<double> critical_;
  std::map<std::vector<std::int32_t>, Plan> known_;
  Eigen::Index numbers_ = 0;
};

}  // namespace

std::unique_ptr<RangeMethod> seasonal_method(const RangeData& data, const RangeSettings& settings) {
  return std::make_unique<Seasonal>(data, settings);
}

}  // namespace kentperf
