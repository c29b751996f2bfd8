#include "kentperf/trend/power.hpp"

#include "arrays.hpp"
#include "register.hpp"

namespace kentperf::python {

void register_power(py::module_& module) {
  using py::arg;
  module.def("detectable_errors", &detectable_errors, arg("df"), arg("alpha"), arg("power"),
             "The slope in standard errors that a two-sided t-test finds with this power.");
  module.def(
      "slope_error_of_unit",
      [](const Int32Array& ordinals, std::int64_t overlap) {
        return slope_error_of_unit(view(ordinals), overlap);
      },
      arg("ordinals").noconvert(), arg("overlap"),
      "Standard error of a slope through readings of standard deviation 1 about the line.");
}

}  // namespace kentperf::python
