#include "kentperf/bands/ranges.hpp"

#include <vector>

#include "kentperf/bands/running_baseline.hpp"
#include "kentperf/panel/panel.hpp"
#include "owned.hpp"
#include "register.hpp"
#include "result_columns.hpp"

namespace kentperf::python {

namespace {

Owned<RangeSettings> range_settings(BandMethod method, std::int64_t window, std::int64_t min_points,
                                    double coverage, double xmr_constant, double screening,
                                    double sigmas, double d2, bool trend, std::int32_t season,
                                    bool streaming, std::int64_t overlap, double minimum,
                                    double maximum, bool carry_over) {
  return owned(
      RangeSettings{{method, window, min_points, coverage, xmr_constant, screening, overlap},
                    sigmas,
                    d2,
                    trend,
                    season,
                    streaming,
                    minimum,
                    maximum,
                    carry_over});
}

void check_optional(py::ssize_t size, std::int64_t rows, const char* name) {
  if (size > 0) check_rows(size, rows, name);
}

void fill_ranges(const Panel& panel, const Columns& arrays, const Float64Array& value,
                 const Float64Array& numerator, const Float64Array& denominator,
                 const Float64Array& sd, const Float64Array& size, const Int32Array& stretch,
                 const Int8Array& enters, bool whole_stretch, const RangeSettings& settings,
                 int threads) {
  const auto rows = panel.rows();
  check_rows(value.size(), rows, "value");
  check_optional(numerator.size(), rows, "numerator");
  check_optional(denominator.size(), rows, "denominator");
  check_optional(sd.size(), rows, "sd");
  check_optional(size.size(), rows, "size");
  check_optional(stretch.size(), rows, "stretch");
  check_optional(enters.size(), rows, "enters");
  const ResultArrays results(arrays, rows);
  const RangeColumns columns{
      {results.numbers("lower"), results.numbers("centre"), results.numbers("upper"),
       results.column<std::int32_t>("n"), results.column<Position>("position"),
       results.column<BandReason>("reason")},
      results.column<std::int32_t>("screened")};
  const Figures figures{.value = view(value),
                        .numerator = view(numerator),
                        .denominator = view(denominator),
                        .sd = view(sd),
                        .size = view(size)};
  const Histories histories{view(stretch), view(enters), whole_stretch};
  const py::gil_scoped_release released;
  ranges(panel.layout(), figures, histories, settings, columns, threads);
}

using ExpectedTuple = py::typing::Tuple<double, double, double, int, int, int>;

ExpectedTuple expect(RunningBaseline& baseline, std::int32_t ordinal, double value,
                     double numerator, double denominator) {
  const auto found = baseline.expect({ordinal, value, numerator, denominator});
  return py::make_tuple(found.lower, found.centre, found.upper, found.n,
                        static_cast<int>(found.position), static_cast<int>(found.reason));
}

std::vector<double> numbers_of(const Float64Array& array) {
  const auto numbers = view(array);
  return {numbers.begin(), numbers.end()};
}

}  // namespace

void register_ranges(py::module_& module) {
  using py::arg;
  py::class_<RangeSettings>(module, "RangeSettings", "How ranges are worked out.")
      .def_static("of", &range_settings, py::kw_only(), arg("method"), arg("window"),
                  arg("min_points"), arg("coverage"), arg("xmr_constant"), arg("screening"),
                  arg("sigmas"), arg("d2"), arg("trend"), arg("season"), arg("streaming"),
                  arg("overlap"), arg("minimum"), arg("maximum"), arg("carry_over"));
  module.def("ranges", &fill_ranges, arg("panel"), arg("columns"), arg("value").noconvert(),
             py::kw_only(), arg("numerator").noconvert(), arg("denominator").noconvert(),
             arg("sd").noconvert(), arg("size").noconvert(), arg("stretch").noconvert(),
             arg("enters").noconvert(), arg("whole_stretch"), arg("settings"), arg("threads") = 1,
             "Expected range of each row, in panel order, into the arrays of a dict.");
  py::class_<RunningBaseline>(module, "RunningBaseline", "The range that all history so far says.")
      .def_static(
          "of", [](const RangeSettings& settings) { return owned(RunningBaseline(settings)); },
          arg("settings"))
      .def_static("suits", &RunningBaseline::suits, arg("settings"))
      .def("expect", &expect, arg("ordinal"), arg("value"), arg("numerator"), arg("denominator"))
      .def(
          "add",
          [](RunningBaseline& baseline, std::int32_t ordinal, double value, double numerator,
             double denominator) { baseline.add({ordinal, value, numerator, denominator}); },
          arg("ordinal"), arg("value"), arg("numerator"), arg("denominator"))
      .def("state",
           [](const RunningBaseline& baseline) { return copied<double>(baseline.state()); })
      .def(
          "restore",
          [](RunningBaseline& baseline, const Float64Array& state) {
            baseline.restore(numbers_of(state));
          },
          arg("state").noconvert());
}

}  // namespace kentperf::python
