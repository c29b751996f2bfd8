#include "kentperf/bands/steps.hpp"

#include <pybind11/native_enum.h>

#include <vector>

#include "arrays.hpp"
#include "kentperf/panel/panel.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

Columns as_columns(const std::vector<Step>& steps) {
  using namespace py::literals;
  const auto count = static_cast<py::ssize_t>(steps.size());
  Int64Array row(count);
  Int32Array n(count);
  Float64Array before(count), after(count), p_value(count), slope_p_value(count);
  Int8Array reason(count);
  const auto reasons = fill_as<StepReason>(reason);
  for (py::ssize_t i = 0; i < count; ++i) {
    const Step& step = steps[static_cast<std::size_t>(i)];
    row.mutable_at(i) = step.row;
    n.mutable_at(i) = step.n;
    before.mutable_at(i) = step.before;
    after.mutable_at(i) = step.after;
    p_value.mutable_at(i) = step.p_value;
    slope_p_value.mutable_at(i) = step.slope_p_value;
    reasons[static_cast<std::size_t>(i)] = step.reason;
  }
  return py::dict("row"_a = row, "n"_a = n, "before"_a = before, "after"_a = after,
                  "p_value"_a = p_value, "slope_p_value"_a = slope_p_value, "reason"_a = reason);
}

Columns find_steps(const Panel& panel, const Float64Array& value, double alpha,
                   std::int64_t min_points, int threads) {
  check_rows(value.size(), panel.rows(), "value");
  std::vector<Step> steps(static_cast<std::size_t>(panel.series()));
  const auto values = view(value);
  {
    const py::gil_scoped_release released;
    largest_steps(panel.layout(), values, {alpha, min_points}, steps, threads);
  }
  return as_columns(steps);
}

Int32Array find_stretches(const Panel& panel, const Float64Array& value, const Int8Array& enters,
                          double alpha, std::int64_t min_points, std::int32_t run,
                          std::int32_t baseline, int threads) {
  check_rows(value.size(), panel.rows(), "value");
  if (enters.size() > 0) check_rows(enters.size(), panel.rows(), "enters");
  Int32Array stretch(value.size());
  const auto values = view(value);
  const auto entering = view(enters);
  const auto filled = fill(stretch);
  const StretchSettings settings{{alpha, min_points}, run, baseline};
  {
    const py::gil_scoped_release released;
    cut_in_stretches(panel.layout(), values, entering, settings, filled, threads);
  }
  return stretch;
}

Int8Array frozen(const Panel& panel, const Float64Array& value, const Int32Array& stretch,
                 const Int8Array& enters, std::int64_t points) {
  check_rows(value.size(), panel.rows(), "value");
  check_rows(enters.size(), panel.rows(), "enters");
  if (stretch.size() > 0) check_rows(stretch.size(), panel.rows(), "stretch");
  auto left = copied(view(enters));
  freeze_stretches(panel.layout(), view(value), view(stretch), points, fill(left));
  return left;
}

}  // namespace

void register_steps(py::module_& module) {
  using py::arg;
  py::native_enum<StepReason>(module, "StepReason", "enum.IntEnum")
      .value("step", StepReason::step)
      .value("no_step", StepReason::no_step)
      .value("constant", StepReason::constant)
      .value("too_few", StepReason::too_few)
      .finalize();
  module.def("largest_steps", &find_steps, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("alpha"), arg("min_points"), arg("threads") = 1,
             "The largest step of each series, and its p-value.");
  module.def("stretches", &find_stretches, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("enters").noconvert(), arg("alpha"), arg("min_points"), arg("run"),
             arg("baseline"), arg("threads") = 1,
             "The number of each row's stretch, in panel order, cut at steps or at runs.");
  module.def("frozen", &frozen, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("stretch").noconvert(), arg("enters").noconvert(), arg("points"),
             "Which rows enter histories, where only the first of each stretch do.");
}

}  // namespace kentperf::python
