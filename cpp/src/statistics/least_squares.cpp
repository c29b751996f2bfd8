#include "kentperf/statistics/least_squares.hpp"

#include <cmath>
#include <stdexcept>

#include "kentperf/statistics/distributions.hpp"
#include "statistics/wide_matrix.hpp"

namespace kentperf {

namespace {

using Matrix = WideMatrix;
using Vector = WideVector;

// Below this share of its length a scaled column holds nothing that rounding of the data to double
// could not have put there.
constexpr double dependence = 1e-13;

struct Whitened {
  Vector y;
  Matrix design;
  Vector ones;
};

Whitened whiten(const Eigen::VectorXd& y, const Eigen::MatrixXd& design, const ErrorModel& errors) {
  Whitened plain{y.cast<Wide>(), design.cast<Wide>(), Vector::Ones(y.size())};
  if (errors.weights) {
    const Vector root = errors.weights->cast<Wide>().cwiseSqrt();
    return {root.cwiseProduct(plain.y), root.asDiagonal() * plain.design, root};
  }
  if (errors.covariance) {
    const auto lower = cholesky_factor(errors.covariance->cast<Wide>());
    if (!lower) throw std::domain_error("covariance must be positive definite");
    return {solve_lower(*lower, plain.y), solve_lower(*lower, plain.design),
            solve_lower(*lower, plain.ones)};
  }
  return plain;
}

Vector column_scales(const Matrix& design) {
  Vector scales = design.colwise().norm().transpose();
  for (Eigen::Index column = 0; column < scales.size(); ++column) {
    if (scales(column) == 0) scales(column) = 1;
  }
  return scales;
}

struct Solution {
  Vector coefficients;
  /// A root of the coefficients' covariance.
  Matrix root;
  Wide rss;
  Wide residual_sd;
  Eigen::Index degrees_of_freedom;
};

Solution solve(const Whitened& data) {
  const Vector scales = column_scales(data.design);
  const Matrix scaled = data.design * scales.cwiseInverse().asDiagonal();
  const Reflections qr = reflections(scaled);
  const auto p = scaled.cols();
  const Vector scaled_coefficients = solve_upper(qr.upper(), Vector(qr.reflected(data.y).head(p)));

  Solution found;
  found.coefficients = scaled_coefficients.cwiseQuotient(scales);
  found.rss = (data.y - scaled.lazyProduct(scaled_coefficients)).squaredNorm();
  found.degrees_of_freedom = scaled.rows() - p;
  found.residual_sd = sqrt(Wide(found.rss / static_cast<double>(found.degrees_of_freedom)));
  const Matrix inverse = solve_upper(qr.upper(), Matrix(Matrix::Identity(p, p)));
  found.root = scales.cwiseInverse().asDiagonal() * inverse * found.residual_sd;
  return found;
}

Wide squares_to_explain(const Whitened& data, const Eigen::MatrixXd& design) {
  for (Eigen::Index column = 0; column < design.cols(); ++column) {
    const bool constant = (design.col(column).array() == design(0, column)).all();
    if (constant && design(0, column) != 0.0) {
      const Wide mean = data.ones.dot(data.y) / data.ones.squaredNorm();
      return (data.y - mean * data.ones).squaredNorm();
    }
  }
  return data.y.squaredNorm();
}

}  // namespace

std::vector<std::int64_t> dependent_columns(const Eigen::MatrixXd& design) {
  Matrix basis = design.cast<Wide>();
  const Vector scales = column_scales(basis);
  std::vector<std::int64_t> dependent;
  for (Eigen::Index column = 0; column < basis.cols(); ++column) {
    Vector rest = basis.col(column) / scales(column);
    for (Eigen::Index earlier = 0; earlier < column; ++earlier) {
      rest -= basis.col(earlier).dot(rest) * basis.col(earlier);
    }
    const Wide length = rest.norm();
    if (length <= dependence) {
      dependent.push_back(column);
      basis.col(column).setZero();
    } else {
      basis.col(column) = rest / length;
    }
  }
  return dependent;
}

Fit least_squares(const Eigen::VectorXd& y, const Eigen::MatrixXd& design,
                  const ErrorModel& errors) {
  const Whitened data = whiten(y, design, errors);
  const Solution found = solve(data);
  const Vector standard_errors = found.root.rowwise().norm();

  Fit fit;
  fit.coefficients = found.coefficients.cast<double>();
  fit.standard_errors = standard_errors.cast<double>();
  fit.residuals =
      (y.cast<Wide>() - design.cast<Wide>().lazyProduct(found.coefficients)).cast<double>();
  fit.covariance = Matrix(found.root.lazyProduct(found.root.transpose())).cast<double>();
  fit.residual_sd = static_cast<double>(found.residual_sd);
  const Wide total = squares_to_explain(data, design);
  fit.r_squared = total == 0 ? std::nan("") : static_cast<double>(-(found.rss / total - 1));
  fit.degrees_of_freedom = found.degrees_of_freedom;
  fit.p_values.resize(design.cols());
  for (Eigen::Index column = 0; column < design.cols(); ++column) {
    const auto t = static_cast<double>(Wide(found.coefficients(column) / standard_errors(column)));
    fit.p_values(column) =
        std::isnan(t) ? std::nan("") : t_two_sided(t, static_cast<double>(fit.degrees_of_freedom));
  }
  return fit;
}

Prediction predict(const Eigen::VectorXd& y, const Eigen::MatrixXd& design,
                   const ErrorModel& errors, const Eigen::MatrixXd& at) {
  const Solution found = solve(whiten(y, design, errors));
  const Matrix rows = at.cast<Wide>();
  const Vector mean = rows.lazyProduct(found.coefficients);
  const Vector standard_errors = Matrix(rows.lazyProduct(found.root)).rowwise().norm();
  return {mean.cast<double>(), standard_errors.cast<double>()};
}

}  // namespace kentperf
