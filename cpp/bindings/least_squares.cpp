#include "kentperf/least_squares.hpp"

#include <pybind11/eigen.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

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
                  "residuals"_a = result.residuals, "residual_sd"_a = result.residual_sd,
                  "r_squared"_a = result.r_squared, "df"_a = result.degrees_of_freedom);
}

}  // namespace

void register_least_squares(py::module_& module) {
  using py::arg;
  module.def("dependent_columns", &dependent_columns, arg("design"),
             "Columns that are a linear combination of those before them.");
  module.def("least_squares", &fit, arg("y"), arg("design"), py::kw_only(),
             arg("weights") = py::none(), arg("covariance") = py::none(),
             "Coefficients, standard errors, p-values, residuals, residual_sd, r_squared, df.");
}

}  // namespace kentperf::python
