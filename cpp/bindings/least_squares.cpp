#include "kentperf/statistics/least_squares.hpp"

#include <pybind11/eigen.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include "kentperf/statistics/distributions.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace py = pybind11;

namespace {

py::typing::Dict<py::str, py::object> fit(const Eigen::VectorXd& y, const Eigen::MatrixXd& design,
                                          std::optional<Eigen::VectorXd> weights,
                                          std::optional<Eigen::MatrixXd> covariance) {
  using namespace py::literals;
  Fit result;
  {
    const py::gil_scoped_release released;
    result = least_squares(y, design, {std::move(weights), std::move(covariance)});
  }
  return py::dict("coefficients"_a = result.coefficients,
                  "standard_errors"_a = result.standard_errors, "p_values"_a = result.p_values,
                  "residuals"_a = result.residuals, "covariance"_a = result.covariance,
                  "residual_sd"_a = result.residual_sd, "r_squared"_a = result.r_squared,
                  "df"_a = result.degrees_of_freedom);
}

py::typing::Tuple<Eigen::VectorXd, Eigen::VectorXd> predict_rows(
    const Eigen::VectorXd& y, const Eigen::MatrixXd& design, const Eigen::MatrixXd& at,
    std::optional<Eigen::VectorXd> weights, std::optional<Eigen::MatrixXd> covariance) {
  Prediction result;
  {
    const py::gil_scoped_release released;
    result = predict(y, design, {std::move(weights), std::move(covariance)}, at);
  }
  return py::make_tuple(result.mean, result.standard_errors);
}

}  // namespace

void register_least_squares(py::module_& module) {
  using py::arg;
  module.def("dependent_columns", &dependent_columns, arg("design"),
             "Columns that are a linear combination of those before them.");
  module.def("least_squares", &fit, arg("y"), arg("design"), py::kw_only(),
             arg("weights") = py::none(), arg("covariance") = py::none(),
             "Coefficients, standard errors, p-values, residuals, covariance, residual_sd, "
             "r_squared, df.");
  module.def("predict", &predict_rows, arg("y"), arg("design"), arg("at"), py::kw_only(),
             arg("weights") = py::none(), arg("covariance") = py::none(),
             "The fitted mean at other rows of the design, and its standard errors.");
  module.def("t_critical", &t_critical, arg("alpha"), arg("df"),
             "The t that Student's |T| exceeds with probability alpha.");
  module.def("f_critical", &f_critical, arg("alpha"), arg("above"), arg("below"),
             "The ratio that Fisher's F exceeds with probability alpha.");
}

}  // namespace kentperf::python
