#include "kentperf/outlook/outlook.hpp"

#include <pybind11/native_enum.h>

#include "kentperf/panel/panel.hpp"
#include "owned.hpp"
#include "register.hpp"
#include "result_columns.hpp"

namespace kentperf::python {

namespace {

Owned<OutlookSettings> outlook_settings(OutlookFigure figure, std::int64_t window, bool line,
                                        std::int32_t season, std::int64_t history,
                                        std::int64_t min_points, double coverage, int decimals,
                                        double minimum, double maximum, double scale) {
  return owned(OutlookSettings{figure, window, line, season, history, min_points, coverage,
                               decimals, minimum, maximum, scale});
}

void check_parts(const Panel& panel, const OutlookSettings& settings, const Float64Array& value,
                 const Float64Array& numerator, const Float64Array& denominator) {
  const auto rows = panel.rows();
  if (settings.figure == OutlookFigure::ratio) {
    check_rows(numerator.size(), rows, "numerator");
    check_rows(denominator.size(), rows, "denominator");
  } else {
    check_rows(value.size(), rows, "value");
  }
}

void check_moment(const Panel& panel, const Int64Array& by_ordinal, std::int64_t origin,
                  const char* name) {
  if (by_ordinal.size() < 2) return;
  const auto ordinals = panel.layout().ordinals;
  const auto [least, most] = std::ranges::minmax_element(ordinals);
  if (!ordinals.empty() && (*least < origin || *most - origin >= by_ordinal.size())) {
    throw std::invalid_argument(std::string(name) + " must have an entry for each ordinal");
  }
}

void fill_outlook(const Panel& panel, const Columns& arrays, const Float64Array& value,
                  const Float64Array& numerator, const Float64Array& denominator,
                  const Int64Array& ends, const Int64Array& begins, std::int64_t origin,
                  const Float64Array& target, const Float64Array& floor, const Float64Array& low,
                  const Float64Array& high, const Float64Array& floor_low,
                  const Float64Array& floor_high, const Int8Array& polarity,
                  const OutlookSettings& settings, Every every, int threads) {
  check_parts(panel, settings, value, numerator, denominator);
  check_moment(panel, ends, origin, "ends");
  check_moment(panel, begins, origin, "begins");
  const auto rows = panel.rows(), series = panel.series();
  const ResultArrays results(arrays, every == Every::latest ? series : rows);
  const OutlookColumns columns{
      results.numbers("expected"),
      results.numbers("lower"),
      results.numbers("upper"),
      results.numbers("chance_target"),
      results.numbers("chance_floor"),
      results.column<std::int32_t>("n"),
      results.column<std::int32_t>("to_come"),
      results.column<OutlookReason>("reason"),
      results.column<Likelihood>("target_word"),
      results.column<Likelihood>("floor_word"),
  };
  const auto limit = [&](const Float64Array& given) { return series_column(given, rows, series); };
  const OutlookLimits limits{limit(target),
                             limit(floor),
                             limit(low),
                             limit(high),
                             limit(floor_low),
                             limit(floor_high),
                             series_codes<Polarity>(polarity, rows, series)};
  const Figures figures{view(value), view(numerator), view(denominator)};
  const OutlookMoment moment{view(ends), view(begins), origin};
  const py::gil_scoped_release released;
  outlook(panel.layout(), figures, moment, limits, settings, every, columns, threads);
}

}  // namespace

void register_outlook(py::module_& module) {
  using py::arg;
  py::native_enum<OutlookFigure>(module, "OutlookFigure", "enum.IntEnum")
      .value("sum", OutlookFigure::sum)
      .value("mean", OutlookFigure::mean)
      .value("ratio", OutlookFigure::ratio)
      .value("shared", OutlookFigure::shared)
      .finalize();
  py::native_enum<OutlookReason>(module, "OutlookReason", "enum.IntEnum")
      .value("foretold", OutlookReason::foretold)
      .value("in_hand", OutlookReason::in_hand)
      .value("no_data", OutlookReason::no_data)
      .value("too_few", OutlookReason::too_few)
      .value("missing_in_span", OutlookReason::missing_in_span)
      .value("season_unseen", OutlookReason::season_unseen)
      .value("no_denominator", OutlookReason::no_denominator)
      .finalize();
  py::class_<OutlookSettings>(module, "OutlookSettings", "How outlooks are worked out.")
      .def_static("of", &outlook_settings, py::kw_only(), arg("figure"), arg("window"), arg("line"),
                  arg("season"), arg("history"), arg("min_points"), arg("coverage"),
                  arg("decimals"), arg("minimum"), arg("maximum"), arg("scale"));
  module.def("outlook", &fill_outlook, arg("panel"), arg("columns"), py::kw_only(),
             arg("value").noconvert(), arg("numerator").noconvert(), arg("denominator").noconvert(),
             arg("ends").noconvert(), arg("begins").noconvert(), arg("origin"),
             arg("target").noconvert(), arg("floor").noconvert(), arg("low").noconvert(),
             arg("high").noconvert(), arg("floor_low").noconvert(), arg("floor_high").noconvert(),
             arg("polarity").noconvert(), arg("settings"), arg("every"), arg("threads") = 1,
             "Figures at a period to come, in panel order or a series each, into the arrays of a "
             "dict.");
}

}  // namespace kentperf::python
