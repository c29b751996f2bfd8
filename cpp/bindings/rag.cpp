#include "kentperf/rag/rag.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <optional>

#include "arrays.hpp"
#include "kentperf/rag/severity.hpp"
#include "kentperf/statistics/rounding.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

Limits limits(std::int64_t rows, const Float64Array& target, const Float64Array& floor,
              const Float64Array& low, const Float64Array& high, const Float64Array& floor_low,
              const Float64Array& floor_high, const Int8Array& polarity) {
  return {column(target, rows),
          column(floor, rows),
          column(low, rows),
          column(high, rows),
          column(floor_low, rows),
          column(floor_high, rows),
          codes<Polarity>(polarity, rows)};
}

py::typing::Tuple<Int8Array, Int8Array> rate_values(
    const Float64Array& value, const Float64Array& target, const Float64Array& floor,
    const Float64Array& low, const Float64Array& high, const Float64Array& floor_low,
    const Float64Array& floor_high, const Int8Array& polarity, const Int8Array& decimals,
    int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  Int8Array rag(value.size());
  Int8Array reason(value.size());
  const Limits against = limits(rows, target, floor, low, high, floor_low, floor_high, polarity);
  const auto places = column(decimals, rows);
  const auto values = view(value);
  const auto rag_out = fill_as<Rag>(rag);
  const auto reason_out = fill_as<RagReason>(reason);
  {
    const py::gil_scoped_release released;
    rate(values, against, places, rag_out, reason_out, threads);
  }
  return py::make_tuple(rag, reason);
}

std::optional<Int8Array> rate_sound(const Float64Array& value, const Float64Array& target,
                                    const Float64Array& floor, const Int8Array& polarity,
                                    const Int8Array& meanings, int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  constexpr std::size_t bytes = 256;
  check_rows(meanings.size(), bytes, "meanings");
  Int8Array rag(value.size());
  const CodedPolarities ways{column(polarity, rows), view_as<Polarity>(meanings).first<bytes>()};
  const auto targets = column(target, rows);
  const auto floors = column(floor, rows);
  const auto values = view(value);
  const auto rag_out = fill_as<Rag>(rag);
  bool sound = false;
  {
    const py::gil_scoped_release released;
    sound = rate_if_sound(values, targets, floors, ways, rag_out, threads);
  }
  if (!sound) return std::nullopt;
  return rag;
}

py::typing::Tuple<Int64Array, Int8Array> find_faulty_limits(
    std::int64_t rows, const Float64Array& target, const Float64Array& floor,
    const Float64Array& low, const Float64Array& high, const Float64Array& floor_low,
    const Float64Array& floor_high, const Int8Array& polarity, int threads) {
  const Limits against = limits(rows, target, floor, low, high, floor_low, floor_high, polarity);
  std::vector<FaultyLimits> faults;
  {
    const py::gil_scoped_release released;
    faults = faulty_limits(rows, against, threads);
  }
  Int64Array where(static_cast<py::ssize_t>(faults.size()));
  Int8Array what(static_cast<py::ssize_t>(faults.size()));
  for (std::size_t at = 0; at < faults.size(); ++at) {
    where.mutable_data()[at] = faults[at].row;
    what.mutable_data()[at] = static_cast<std::int8_t>(faults[at].fault);
  }
  return py::make_tuple(where, what);
}

Int8Array severities(const Float64Array& value, const Float64Array& floor,
                     const Float64Array& floor_low, const Float64Array& floor_high,
                     const Float64Array& from, const Float64Array& from_low,
                     const Float64Array& from_high, const Int8Array& polarity,
                     const Int8Array& in_points, const Int8Array& decimals, SeverityBasis basis,
                     double moderate, double well, OnACut on_a_cut) {
  const auto rows = static_cast<std::int64_t>(value.size());
  Int8Array severity(value.size());
  const Floors floors{column(floor, rows),
                      column(floor_low, rows),
                      column(floor_high, rows),
                      column(from, rows),
                      column(from_low, rows),
                      column(from_high, rows),
                      codes<Polarity>(polarity, rows)};
  grade_severity(view(value), floors, column(in_points, rows), column(decimals, rows), basis,
                 {moderate, well, on_a_cut}, fill_as<Severity>(severity));
  return severity;
}

void register_enumerations(py::module_& module) {
  py::native_enum<Polarity>(module, "Polarity", "enum.IntEnum")
      .value("none", Polarity::none)
      .value("higher", Polarity::higher)
      .value("lower", Polarity::lower)
      .value("range", Polarity::range)
      .finalize();
  py::native_enum<RagReason>(module, "RagReason", "enum.IntEnum")
      .value("rated", RagReason::rated)
      .value("no_data", RagReason::no_data)
      .value("not_rated", RagReason::not_rated)
      .value("no_target", RagReason::no_target)
      .value("no_floor", RagReason::no_floor)
      .finalize();
  py::native_enum<LimitFault>(module, "LimitFault", "enum.IntEnum")
      .value("floor_above_target", LimitFault::floor_above_target)
      .value("floor_below_target", LimitFault::floor_below_target)
      .value("low_above_high", LimitFault::low_above_high)
      .value("floor_low_above_low", LimitFault::floor_low_above_low)
      .value("floor_high_below_high", LimitFault::floor_high_below_high)
      .value("floor_low_above_floor_high", LimitFault::floor_low_above_floor_high)
      .finalize();
  py::native_enum<SeverityBasis>(module, "SeverityBasis", "enum.IntEnum")
      .value("either", SeverityBasis::either)
      .value("points", SeverityBasis::points)
      .value("percent", SeverityBasis::percent)
      .finalize();
  py::native_enum<OnACut>(module, "OnACut", "enum.IntEnum")
      .value("moderate", OnACut::moderate)
      .value("milder", OnACut::milder)
      .value("worse", OnACut::worse)
      .finalize();
}

}  // namespace

void register_rag(py::module_& module) {
  using py::arg;
  register_enumerations(module);
  module.def("rag", &rate_values, arg("value").noconvert(), py::kw_only(),
             arg("target").noconvert(), arg("floor").noconvert(), arg("low").noconvert(),
             arg("high").noconvert(), arg("floor_low").noconvert(), arg("floor_high").noconvert(),
             arg("polarity").noconvert(), arg("decimals").noconvert(), arg("threads") = 1,
             "Rating codes and reason codes, each int8, one a row.");
  module.def("rag_if_sound", &rate_sound, arg("value").noconvert(), py::kw_only(),
             arg("target").noconvert(), arg("floor").noconvert(), arg("polarity").noconvert(),
             arg("meanings").noconvert(), arg("threads") = 1,
             "Rating codes by bytes that stand for polarities; None where a limit is at fault.");
  module.def("faulty_limits", &find_faulty_limits, arg("rows"), py::kw_only(),
             arg("target").noconvert(), arg("floor").noconvert(), arg("low").noconvert(),
             arg("high").noconvert(), arg("floor_low").noconvert(), arg("floor_high").noconvert(),
             arg("polarity").noconvert(), arg("threads") = 1,
             "Rows and fault codes of limits out of order.");
  module.def("severity", &severities, arg("value").noconvert(), py::kw_only(),
             arg("floor").noconvert(), arg("floor_low").noconvert(), arg("floor_high").noconvert(),
             arg("from_limit").noconvert(), arg("from_low").noconvert(),
             arg("from_high").noconvert(), arg("polarity").noconvert(),
             arg("in_points").noconvert(), arg("decimals").noconvert(), arg("basis"),
             arg("moderate"), arg("well"), arg("on_a_cut"), "Severity codes, int8, one a row.");
  module.def("round_half_away", &round_half_away, arg("value"), arg("decimals"),
             "A figure as printed: rounded half away from zero by its shortest decimal.");
  module.def("floor_from_tolerance", &floor_from_tolerance, arg("target"), arg("amount"),
             arg("percent"), arg("polarity"), "The floor a tolerance away from its target.");
}

}  // namespace kentperf::python
