#include "kentperf/bands/runs.hpp"

#include "arrays.hpp"
#include "kentperf/panel/panel.hpp"
#include "owned.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

Owned<RunsRules> rules_of(std::int32_t shift, std::int32_t trend, bool two_in_three, double near,
                          bool free_third, bool four_in_five, double four_near,
                          std::int32_t alternating, std::int32_t stratification,
                          std::int32_t mixture, bool whole_run) {
  return owned(RunsRules{shift, trend, two_in_three, near, free_third, four_in_five, four_near,
                         alternating, stratification, mixture, whole_run});
}

Columns mark_runs(const Panel& panel, const Float64Array& value, const Float64Array& lower,
                  const Float64Array& centre, const Float64Array& upper, const Int32Array& stretch,
                  const RunsRules& rules) {
  using namespace py::literals;
  const auto rows = panel.rows();
  check_rows(value.size(), rows, "value");
  check_rows(lower.size(), rows, "lower");
  check_rows(centre.size(), rows, "centre");
  check_rows(upper.size(), rows, "upper");
  if (stretch.size() > 0) check_rows(stretch.size(), rows, "stretch");
  Int8Array outside(rows), trend(rows), two_in_three(rows), shift(rows), four_in_five(rows),
      alternating(rows), stratification(rows), mixture(rows);
  const RunsColumns columns{fill_as<Side>(outside),        fill_as<Side>(trend),
                            fill_as<Side>(two_in_three),   fill_as<Side>(shift),
                            fill_as<Side>(four_in_five),   fill_as<Side>(alternating),
                            fill_as<Side>(stratification), fill_as<Side>(mixture)};
  const RunsData data{view(value), view(lower), view(centre), view(upper), view(stretch)};
  {
    const py::gil_scoped_release released;
    runs_rules(panel.layout(), data, rules, columns);
  }
  return py::dict("outside"_a = outside, "trend"_a = trend, "two_in_three"_a = two_in_three,
                  "shift"_a = shift, "four_in_five"_a = four_in_five, "alternating"_a = alternating,
                  "stratification"_a = stratification, "mixture"_a = mixture);
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
  py::class_<RunsRules>(module, "RunsSettings", "Which runs are looked for.")
      .def_static("of", &rules_of, py::kw_only(), arg("shift"), arg("trend"), arg("two_in_three"),
                  arg("near"), arg("free_third"), arg("four_in_five"), arg("four_near"),
                  arg("alternating"), arg("stratification"), arg("mixture"), arg("whole_run"));
  module.def("runs_rules", &mark_runs, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("lower").noconvert(), arg("centre").noconvert(), arg("upper").noconvert(),
             arg("stretch").noconvert(), arg("rules"),
             "Which way each rule fires: -1, 1, 0 for not, 2 for neither way, in panel order.");
  module.def("run_chart", &chart_runs, arg("value").noconvert(), py::kw_only(), arg("centre"),
             arg("alpha"),
             "Useful values, longest run and its most, crossings and their least, signal.");
}

}  // namespace kentperf::python
