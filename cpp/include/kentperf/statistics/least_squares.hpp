#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

namespace kentperf {

/// What the errors of the observations are known to be, up to scale: neither (all alike and
/// independent), weights (inverse variances), or a covariance matrix.
struct ErrorModel {
  std::optional<Eigen::VectorXd> weights;
  std::optional<Eigen::MatrixXd> covariance;
};

struct Fit {
  Eigen::VectorXd coefficients;
  Eigen::VectorXd standard_errors;
  Eigen::VectorXd p_values;
  Eigen::VectorXd residuals;
  /// Of the coefficients: residual variance times the inverse of the normal matrix.
  Eigen::MatrixXd covariance;
  double residual_sd;
  double r_squared;
  std::int64_t degrees_of_freedom;
};

/// The fitted mean at other rows of the same columns.
struct Prediction {
  Eigen::VectorXd mean;
  Eigen::VectorXd standard_errors;
};

/// Columns of a design that are a linear combination of those before them.
std::vector<std::int64_t> dependent_columns(const Eigen::MatrixXd& design);

/// Least squares by Householder QR in quadruple precision, so that every platform reaches the same
/// digits. R squared is about the mean where the design holds a constant, about zero elsewhere.
/// The design must have full column rank and more rows than columns; throws std::domain_error when
/// the covariance is not positive definite.
Fit least_squares(const Eigen::VectorXd& y, const Eigen::MatrixXd& design,
                  const ErrorModel& errors);

/// The mean that the fit of `y` on `design` puts at the rows of `at`. The fit is made anew, because
/// coefficients rounded to double lose the digits that cancel in an ill-conditioned design.
Prediction predict(const Eigen::VectorXd& y, const Eigen::MatrixXd& design,
                   const ErrorModel& errors, const Eigen::MatrixXd& at);

}  // namespace kentperf
