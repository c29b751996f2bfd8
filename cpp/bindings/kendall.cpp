#include "kentperf/trend/kendall.hpp"

#include "arrays.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

py::typing::Dict<py::str, py::object> kendall(const Int32Array& ordinals,
                                              const Float64Array& values, double alpha,
                                              std::int64_t season) {
  using namespace py::literals;
  check_rows(values.size(), ordinals.size(), "values");
  const Kendall found = KendallTest(alpha, season)(view(ordinals), view(values));
  return py::dict("s"_a = found.s, "variance"_a = found.variance, "z"_a = found.z,
                  "tau"_a = found.tau, "tau_b"_a = found.tau_b, "p_value"_a = found.p_value,
                  "variant"_a = py::cast(found.variant), "slope"_a = found.slope,
                  "slope_low"_a = found.slope_low, "slope_high"_a = found.slope_high);
}

}  // namespace

void register_kendall(py::module_& module) {
  using py::arg;
  module.def("kendall", &kendall, arg("ordinals").noconvert(), arg("values").noconvert(),
             py::kw_only(), arg("alpha"), arg("season") = 1,
             "Mann-Kendall test of values at ascending ordinals, by name.");
}

}  // namespace kentperf::python
