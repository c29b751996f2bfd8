#include "kentperf/bands/runs.hpp"

#include "arrays.hpp"
#include "kentperf/panel/panel.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

Columns mark_runs(const Panel& panel, const Float64Array& value, const Float64Array& lower,
                  const Float64Array& centre, const Float64Array& upper, const Int32Array& stretch,
                  std::int32_t shift, std::int32_t trend, bool two_in_three, double near,
                  bool whole_run) {
  using namespace py::literals;
  const auto rows = panel.rows();
  check_rows(value.size(), rows, "value");
  check_rows(lower.size(), rows, "lower");
  check_rows(centre.size(), rows, "centre");
  check_rows(upper.size(), rows, "upper");
  if (stretch.size() > 0) check_rows(stretch.size(), rows, "stretch");
  Int8Array outside(rows), trends(rows), two_in_threes(rows), shifts(rows);
  const RunsColumns columns{fill_as<Side>(outside), fill_as<Side>(trends),
                            fill_as<Side>(two_in_threes), fill_as<Side>(shifts)};
  const RunsData data{view(value), view(lower), view(centre), view(upper), view(stretch)};
  {
    const py::gil_scoped_release released;
    runs_rules(panel.layout(), data, {shift, trend, two_in_three, near, whole_run}, columns);
  }
  return py::dict("outside"_a = outside, "trend"_a = trends, "two_in_three"_a = two_in_threes,
                  "shift"_a = shifts);
}

py::typing::Tuple<int, int, int, int, int, bool> chart_runs(const Float64Array& value,
                                                            double centre, double alpha) {
  const auto found = run_chart(view(value), centre, alpha);
  return py::make_tuple(found.useful, found.longest_run, found.longest_run_most, found.crossings,
                        found.crossings_least, found.signal);
}

}  // namespace

void register_runs(py::module_& module) {
  using py::arg;
  module.def("runs_rules", &mark_runs, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("lower").noconvert(), arg("centre").noconvert(), arg("upper").noconvert(),
             arg("stretch").noconvert(), arg("shift"), arg("trend"), arg("two_in_three"),
             arg("near"), arg("whole_run"),
             "Which way each rule fires: -1, 0 or 1, in panel order.");
  module.def("run_chart", &chart_runs, arg("value").noconvert(), py::kw_only(), arg("centre"),
             arg("alpha"),
             "Useful values, longest run and its most, crossings and their least, signal.");
}

}  // namespace kentperf::python
