#pragma once

#include <pybind11/pybind11.h>

namespace kentperf::python {

void register_bands(pybind11::module_& module);
void register_funnel(pybind11::module_& module);
void register_intervals(pybind11::module_& module);
void register_kendall(pybind11::module_& module);
void register_least_squares(pybind11::module_& module);
void register_level_rule(pybind11::module_& module);
void register_outlook(pybind11::module_& module);
void register_panel(pybind11::module_& module);
void register_power(pybind11::module_& module);
/// What turns columns into codes and ordinals before there is a panel.
void register_preparation(pybind11::module_& module);
void register_rag(pybind11::module_& module);
void register_ranges(pybind11::module_& module);
void register_rolling(pybind11::module_& module);
void register_runs(pybind11::module_& module);
void register_score(pybind11::module_& module);
void register_steps(pybind11::module_& module);
void register_trend(pybind11::module_& module);
void register_versions(pybind11::module_& module);

}  // namespace kentperf::python
