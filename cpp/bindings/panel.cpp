#include "kentperf/panel/panel.hpp"

#include <pybind11/native_enum.h>

#include <memory>
#include <utility>

#include "arrays.hpp"
#include "owned.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

/// Holds an array for as long as a panel reads it; it is let go under the GIL.
std::shared_ptr<const void> lent(py::array array) {
  return {new py::array(std::move(array)), [](py::array* held) {
            const py::gil_scoped_acquire acquired;
            delete held;
          }};
}

template <class Period>
Owned<Panel> panel_of(const Int32Array& codes, std::int64_t series,
                      const py::array_t<Period, py::array::c_style>& periods, int threads) {
  check_rows(periods.size(), codes.size(), "periods");
  auto panel = [&, code_view = view(codes), period_view = view(periods)] {
    const py::gil_scoped_release released;
    return Panel(code_view, series, period_view, threads);
  }();
  if (panel.borrows()) panel.keep(lent(periods));
  return owned(std::move(panel));
}

template <class T>
py::array_t<T, py::array::c_style> to_panel(const Panel& panel,
                                            const py::array_t<T, py::array::c_style>& from_caller,
                                            int threads) {
  check_rows(from_caller.size(), panel.rows(), "a column");
  py::array_t<T, py::array::c_style> gathered(from_caller.size());
  const auto from = view(from_caller);
  const auto to = fill(gathered);
  {
    const py::gil_scoped_release released;
    panel.gather(from, to, threads);
  }
  return gathered;
}

template <class T>
py::array_t<T, py::array::c_style> to_caller(const Panel& panel,
                                             const py::array_t<T, py::array::c_style>& from_panel,
                                             int threads) {
  check_rows(from_panel.size(), panel.rows(), "a column");
  py::array_t<T, py::array::c_style> scattered(from_panel.size());
  const auto from = view(from_panel);
  const auto to = fill(scattered);
  {
    const py::gil_scoped_release released;
    panel.scatter(from, to, threads);
  }
  return scattered;
}

Int64Array duplicates(const Panel& panel) {
  const auto found = panel.duplicates();
  Int64Array rows({static_cast<py::ssize_t>(found.size()), py::ssize_t{2}});
  auto* out = rows.mutable_data();
  for (const auto& duplicate : found) {
    *out++ = duplicate.first_row;
    *out++ = duplicate.row;
  }
  return rows;
}

}  // namespace

void register_panel(py::module_& module) {
  using py::arg;
  register_preparation(module);
  py::native_enum<Every>(module, "Every", "enum.IntEnum")
      .value("row", Every::row)
      .value("latest", Every::latest)
      .finalize();
  py::class_<Panel>(module, "Panel", "Series codes, group offsets and period ordinals, in order.")
      .def_static("of", &panel_of<std::int64_t>, arg("codes").noconvert(), arg("series"),
                  arg("periods").noconvert(), arg("threads") = 1)
      .def_static("of", &panel_of<std::int32_t>, arg("codes").noconvert(), arg("series"),
                  arg("periods").noconvert(), arg("threads") = 1)
      .def_property_readonly("series", &Panel::series)
      .def_property_readonly("rows", &Panel::rows)
      .def_property_readonly("first_period", &Panel::first_period)
      .def_property_readonly("sorted", &Panel::sorted)
      .def_property_readonly("borrows", &Panel::borrows)
      .def_property_readonly("duplicates", &duplicates)
      .def_property_readonly("in_order", [](const Panel& panel) { return panel.place().empty(); })
      .def_property_readonly("place", [](const Panel& panel) { return copied(panel.place()); })
      .def_property_readonly("order",
                             [](const Panel& panel) { return copied<std::int64_t>(panel.order()); })
      .def_property_readonly("offsets",
                             [](const Panel& panel) { return copied(panel.layout().offsets); })
      .def_property_readonly("ordinals",
                             [](const Panel& panel) { return copied(panel.layout().ordinals); })
      .def("to_panel", &to_panel<double>, arg("column").noconvert(), arg("threads") = 1)
      .def("to_panel", &to_panel<std::int8_t>, arg("column").noconvert(), arg("threads") = 1)
      .def("to_caller", &to_caller<double>, arg("column").noconvert(), arg("threads") = 1)
      .def("to_caller", &to_caller<std::int8_t>, arg("column").noconvert(), arg("threads") = 1)
      .def("to_caller", &to_caller<std::int32_t>, arg("column").noconvert(), arg("threads") = 1)
      .def("to_caller", &to_caller<std::int64_t>, arg("column").noconvert(), arg("threads") = 1);
}

}  // namespace kentperf::python
