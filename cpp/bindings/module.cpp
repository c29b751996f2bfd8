#include "register.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The compiled kernels of kentperf. Private: use the functions of the package.";
  kentperf::python::register_versions(module);
  kentperf::python::register_panel(module);
  kentperf::python::register_rag(module);
  kentperf::python::register_trend(module);
  kentperf::python::register_bands(module);
  kentperf::python::register_rolling(module);
  kentperf::python::register_score(module);
  kentperf::python::register_least_squares(module);
}
