#include "outlook/shared_figures.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

namespace kentperf {

namespace {

constexpr std::size_t most_shared_plans = 4096;

}  // namespace

/// What depends on the periods alone.
struct SharedFigures::Plan {
  Eigen::VectorXd weights;
  Eigen::MatrixXd whitener;
  /// Whitened columns of the design, and the inverse of their normal matrix.
  Eigen::MatrixXd white;
  Eigen::MatrixXd inverse;
  /// Of the figure foretold, per unit of residual variance.
  double variance = 0.0;
};

struct SharedFigures::Plans {
  std::map<std::vector<std::int64_t>, Plan> by_pattern;
};

SharedFigures::SharedFigures(const OutlookSettings& settings)
    : settings_(settings), known_(std::make_unique<Plans>()) {}
SharedFigures::~SharedFigures() = default;

Foretold SharedFigures::ahead(const Known& known, std::int64_t end) {
  Foretold found;
  const auto n = static_cast<std::int64_t>(known.size());
  found.freedom = n - (settings_.line ? 2 : 1);
  if (n < settings_.min_points || found.freedom < 1) {
    found.reason = OutlookReason::too_few;
    return found;
  }
  const Plan& plan = plan_for(known, end);
  const double origin = known.value.back();
  Eigen::VectorXd y =
      Eigen::Map<const Eigen::VectorXd>(known.value.data(), static_cast<Eigen::Index>(n)).array() -
      origin;
  const double centre = plan.weights.dot(y);
  y = plan.whitener.triangularView<Eigen::Lower>() * y;
  const Eigen::VectorXd products = plan.white.transpose() * y;
  const Eigen::VectorXd coefficients = plan.inverse * products;
  y -= plan.white * coefficients;
  const double squares = y.squaredNorm() / static_cast<double>(found.freedom);
  found.centre = (origin + centre) * settings_.scale;
  found.error = std::sqrt(squares * plan.variance) * settings_.scale;
  if (!std::isnan(settings_.minimum)) found.least = settings_.minimum * settings_.scale;
  if (!std::isnan(settings_.maximum)) found.most = settings_.maximum * settings_.scale;
  return found;
}

const SharedFigures::Plan& SharedFigures::plan_for(const Known& known, std::int64_t end) {
  pattern_.clear();
  for (const auto ordinal : known.ordinal) pattern_.push_back(end - ordinal);
  auto& plans = known_->by_pattern;
  if (const auto found = plans.find(pattern_); found != plans.end()) return found->second;
  if (plans.size() >= most_shared_plans) plans.clear();
  return plans.emplace(pattern_, made()).first->second;
}

SharedFigures::Plan SharedFigures::made() const {
  const auto n = static_cast<Eigen::Index>(pattern_.size());
  const Eigen::Index terms = settings_.line ? 2 : 1;
  const auto back = [this](Eigen::Index i) { return pattern_[static_cast<std::size_t>(i)]; };
  const auto shared = [this](std::int64_t apart) {
    return static_cast<double>(std::max<std::int64_t>(0, settings_.window - std::abs(apart)));
  };
  Eigen::MatrixXd covariance(n, n);
  Eigen::VectorXd with_next(n);
  Eigen::MatrixXd design(n, terms);
  // Of size 1 whatever the periods, so that the normal matrix stays well conditioned.
  const auto reach = static_cast<double>(back(0));
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) covariance(i, j) = shared(back(i) - back(j));
    with_next(i) = shared(back(i));
    design(i, 0) = 1.0;
    if (terms > 1) design(i, 1) = -static_cast<double>(back(i)) / reach;
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(covariance);
  const auto lower = factor.matrixL();
  Plan plan;
  plan.whitener = lower.solve(Eigen::MatrixXd::Identity(n, n));
  plan.white = lower.solve(design);
  const Eigen::MatrixXd normal = plan.white.transpose() * plan.white;
  plan.inverse = normal.llt().solve(Eigen::MatrixXd::Identity(terms, terms));
  const Eigen::VectorXd white_next = lower.solve(with_next);
  Eigen::VectorXd rest = -(plan.white.transpose() * white_next);
  rest(0) += 1.0;
  const Eigen::VectorXd through = plan.inverse * rest;
  plan.weights = plan.whitener.transpose() * (white_next + plan.white * through);
  plan.variance = std::max(
      0.0, static_cast<double>(settings_.window) - white_next.squaredNorm() + rest.dot(through));
  return plan;
}

}  // namespace kentperf
