#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <Eigen/Core>
#include <boost/version.hpp>
#include <string>

#include "kentperf/kernels/instruction_set.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#elif defined(__GNUC__)
  return "gcc " __VERSION__;
#else
  return "MSVC " + std::to_string(_MSC_VER);
#endif
}

std::string eigen_version() {
  return std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) + "." +
         std::to_string(EIGEN_MINOR_VERSION);
}

std::string boost_version() {
  return std::to_string(BOOST_VERSION / 100000) + "." + std::to_string(BOOST_VERSION / 100 % 1000) +
         "." + std::to_string(BOOST_VERSION % 100);
}

}  // namespace

void register_versions(pybind11::module_& module) {
  namespace py = pybind11;
  module.attr("__version__") = KENTPERF_VERSION;
  module.def(
      "build_versions",
      [] {
        py::typing::Dict<py::str, py::str> versions;
        versions["compiler"] = compiler();
        versions["instruction_set"] = instruction_set();
        versions["eigen"] = eigen_version();
        versions["boost"] = boost_version();
        versions["pybind11"] = PYBIND11_TOSTRING(PYBIND11_VERSION_MAJOR) "." PYBIND11_TOSTRING(
            PYBIND11_VERSION_MINOR) "." PYBIND11_TOSTRING(PYBIND11_VERSION_MICRO);
        return versions;
      },
      "What the compiled part was built with.");
  module.def("instruction_sets", &instruction_sets,
             "The instruction sets compiled in that this processor has.");
  module.def("use_instruction_set", &use_instruction_set, py::arg("name"),
             "Computes with one of them from now on; all give the same bits.");
}

}  // namespace kentperf::python
