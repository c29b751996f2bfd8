#pragma once

#include <pybind11/pybind11.h>

namespace kentperf::python {

/// What turns columns into codes and ordinals before there is a panel.
void register_preparation(pybind11::module_& module);

}  // namespace kentperf::python
