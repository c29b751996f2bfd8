#include <stdexcept>

#include "kentperf/memory/parallel.hpp"
#include "register.hpp"

namespace {

namespace py = pybind11;

/// Runs what Python's signals ask for; a handler that raises stops the call.
bool interrupted() {
  const py::gil_scoped_acquire acquired;
  return PyErr_CheckSignals() != 0;
}

void let_calls_be_interrupted() {
  kentperf::ask_for_interrupts(&interrupted);
  py::register_exception_translator([](std::exception_ptr raised) {
    try {
      if (raised) std::rethrow_exception(raised);
    } catch (const kentperf::Interrupted&) {
      // The handler's own exception is set already.
      if (PyErr_Occurred() == nullptr) PyErr_SetNone(PyExc_KeyboardInterrupt);
    }
  });
}

/// What the core refuses has a name of its own, which the package's functions say in their words.
void name_what_the_core_refuses(py::module_& module) {
  static const py::handle refused =
      py::exception<std::invalid_argument>(module, "CoreError", PyExc_ValueError).release();
  py::register_exception_translator([](std::exception_ptr raised) {
    // What Python raised itself says more than the exception that pybind11 throws because of it.
    if (PyErr_Occurred() != nullptr) return;
    try {
      if (raised) std::rethrow_exception(raised);
    } catch (const py::builtin_exception&) {
      throw;
    } catch (const std::logic_error& error) {
      py::set_error(refused, error.what());
    } catch (const std::runtime_error& error) {
      py::set_error(refused, error.what());
    }
  });
}

}  // namespace

PYBIND11_MODULE(_core, module) {
  module.doc() = "The compiled kernels of kentperf. Private: use the functions of the package.";
  name_what_the_core_refuses(module);
  let_calls_be_interrupted();
  kentperf::python::register_versions(module);
  kentperf::python::register_panel(module);
  kentperf::python::register_rag(module);
  kentperf::python::register_level_rule(module);
  kentperf::python::register_trend(module);
  kentperf::python::register_bands(module);
  kentperf::python::register_ranges(module);
  kentperf::python::register_runs(module);
  kentperf::python::register_steps(module);
  kentperf::python::register_rolling(module);
  kentperf::python::register_score(module);
  kentperf::python::register_least_squares(module);
  kentperf::python::register_kendall(module);
  kentperf::python::register_power(module);
  kentperf::python::register_outlook(module);
  kentperf::python::register_intervals(module);
  kentperf::python::register_funnel(module);
}
