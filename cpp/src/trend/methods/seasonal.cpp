#include "trend/methods/seasonal.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <vector>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf::trends {

namespace {

constexpr double rounding = 64 * std::numeric_limits<double>::epsilon();

/// Which of the seasons present each period is in; -1 for one of a season without values. They are
/// counted from the first value, so that their order, and with it the last bit, is the window's
/// own.
class Seasons {
 public:
  Seasons(std::span<const std::int32_t> ordinals, std::int64_t length)
      : first_(ordinals.front()), length_(length) {
    for (const auto ordinal : ordinals) present_.push_back(residue(ordinal));
    std::sort(present_.begin(), present_.end());
    present_.erase(std::unique(present_.begin(), present_.end()), present_.end());
  }

  Eigen::Index of(std::int32_t ordinal) const {
    const auto found = std::find(present_.begin(), present_.end(), residue(ordinal));
    return found == present_.end() ? -1 : found - present_.begin();
  }

  Eigen::Index count() const { return static_cast<Eigen::Index>(present_.size()); }

 private:
  // The last period of a window is never before its first value.
  std::int64_t residue(std::int32_t ordinal) const { return (ordinal - first_) % length_; }

  std::int64_t first_;
  std::int64_t length_;
  std::vector<std::int64_t> present_;
};

struct SeasonalFit {
  double slope = 0.0;
  double slope_error = 0.0;
  double level = missing;
  double level_error = missing;
  std::int64_t degrees_of_freedom = 0;
  bool exact = false;
};

// One column a season, then time before the end of the window in periods.
Eigen::MatrixXd design_of(const Points& points, const Seasons& seasons) {
  Eigen::MatrixXd design = Eigen::MatrixXd::Zero(points.n(), seasons.count() + 1);
  for (Eigen::Index i = 0; i < design.rows(); ++i) {
    const auto ordinal = points.ordinals[static_cast<std::size_t>(i)];
    design(i, seasons.of(ordinal)) = 1.0;
    design(i, seasons.count()) = static_cast<double>(ordinal) - static_cast<double>(points.end);
  }
  return design;
}

/// The reflections of the design, the first column's first, on a vector: Eigen's own way is one for
/// matrices and vectors alike, and takes far longer to compile.
Eigen::VectorXd reflected(const Eigen::HouseholderQR<Eigen::MatrixXd>& qr, Eigen::VectorXd vector) {
  const auto& packed = qr.matrixQR();
  double memory = 0.0;
  for (Eigen::Index k = 0; k < packed.cols(); ++k) {
    const auto below = packed.rows() - k - 1;
    vector.tail(below + 1).applyHouseholderOnTheLeft(packed.col(k).tail(below), qr.hCoeffs()(k),
                                                     &memory);
  }
  return vector;
}

SeasonalFit fit(const Points& points, const Seasons& seasons) {
  const Eigen::MatrixXd design = design_of(points, seasons);
  const auto p = design.cols();
  const double origin = points.tested.front();
  const Eigen::VectorXd y =
      Eigen::Map<const Eigen::VectorXd>(points.tested.data(), points.n()).array() - origin;
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(design);
  const Eigen::MatrixXd upper = qr.matrixQR().topRows(p).triangularView<Eigen::Upper>();
  const Eigen::VectorXd coefficients =
      upper.triangularView<Eigen::Upper>().solve(reflected(qr, y).head(p));
  const Eigen::VectorXd residuals = y - design * coefficients;

  SeasonalFit found;
  found.degrees_of_freedom = points.n() - p;
  const auto size =
      std::max_element(points.tested.begin(), points.tested.end(),
                       [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  const double noise = rounding * std::fabs(*size);
  found.exact = residuals.cwiseAbs().maxCoeff() <= noise;
  const double sd =
      found.exact
          ? 0.0
          : std::sqrt(residuals.squaredNorm() / static_cast<double>(found.degrees_of_freedom));
  const auto error = [&](const Eigen::VectorXd& row) {
    return sd * upper.transpose().triangularView<Eigen::Lower>().solve(row).norm();
  };
  found.slope = coefficients(p - 1);
  found.slope_error = error(Eigen::VectorXd::Unit(p, p - 1));
  const double span =
      static_cast<double>(points.ordinals.back()) - static_cast<double>(points.ordinals.front());
  if (found.exact && std::fabs(found.slope) * span <= noise) found.slope = 0.0;
  if (const auto last = seasons.of(points.end); last >= 0) {
    found.level = origin + coefficients(last);
    found.level_error = error(Eigen::VectorXd::Unit(p, last));
  }
  return found;
}

double two_sided(const SeasonalFit& line) {
  if (line.slope == 0.0) return 1.0;
  if (line.slope_error == 0.0) return 0.0;
  return t_two_sided(line.slope / line.slope_error, static_cast<double>(line.degrees_of_freedom));
}

}  // namespace

Tested seasonal(const Points& points, const TrendSettings& settings) {
  const SeasonalFit line = fit(points, Seasons(points.ordinals, settings.season));
  const double t = t_critical(settings.alpha, static_cast<double>(line.degrees_of_freedom));
  Tested found{.slope = line.slope,
               .slope_low = line.slope - t * line.slope_error,
               .slope_high = line.slope + t * line.slope_error,
               .p_value = two_sided(line),
               .level = line.level,
               .level_low = line.level - t * line.level_error,
               .level_high = line.level + t * line.level_error,
               .n = points.n(),
               .sign = sign_of(line.slope)};
  found.significant = found.p_value < settings.alpha;
  found.reason = found.significant && line.exact ? TrendReason::exact_line
                 : found.significant             ? TrendReason::significant
                                                 : TrendReason::not_significant;
  return found;
}

}  // namespace kentperf::trends
