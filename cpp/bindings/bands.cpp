#include "kentperf/bands/bands.hpp"

#include <pybind11/native_enum.h>

#include "arrays.hpp"
#include "kentperf/panel/panel.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

struct BandArrays {
  explicit BandArrays(py::ssize_t rows)
      : lower(rows), centre(rows), upper(rows), n(rows), position(rows), reason(rows) {}

  BandColumns columns() {
    return {fill(lower),
            fill(centre),
            fill(upper),
            fill(n),
            fill_as<Position>(position),
            fill_as<BandReason>(reason)};
  }

  Columns as_dict() const {
    using namespace py::literals;
    return py::dict("lower"_a = lower, "centre"_a = centre, "upper"_a = upper, "n"_a = n,
                    "position"_a = position, "reason"_a = reason);
  }

  Float64Array lower, centre, upper;
  Int32Array n;
  Int8Array position, reason;
};

Columns bands(const Panel& panel, const Float64Array& value, BandMethod method, std::int64_t window,
              std::int64_t min_points, double coverage, double xmr_constant, std::int64_t overlap,
              int threads) {
  check_rows(value.size(), panel.rows(), "value");
  BandArrays arrays(value.size());
  const auto values = view(value);
  const auto columns = arrays.columns();
  {
    const py::gil_scoped_release released;
    expected_range(panel.layout(), values,
                   {method, window, min_points, coverage, xmr_constant, 0.0, overlap}, columns,
                   threads);
  }
  return arrays.as_dict();
}

py::typing::Tuple<Int8Array, Int8Array> place_values(const Float64Array& value,
                                                     const Float64Array& lower,
                                                     const Float64Array& upper) {
  check_rows(lower.size(), value.size(), "lower");
  check_rows(upper.size(), value.size(), "upper");
  Int8Array position(value.size());
  Int8Array reason(value.size());
  place(view(value), view(lower), view(upper), fill_as<Position>(position),
        fill_as<BandReason>(reason));
  return py::make_tuple(position, reason);
}

}  // namespace

void register_bands(py::module_& module) {
  using py::arg;
  py::native_enum<BandMethod>(module, "BandMethod", "enum.IntEnum")
      .value("prediction", BandMethod::prediction)
      .value("xmr", BandMethod::xmr)
      .value("quantile", BandMethod::quantile)
      .value("p_chart", BandMethod::p_chart)
      .value("u_chart", BandMethod::u_chart)
      .value("c_chart", BandMethod::c_chart)
      .value("p_prime", BandMethod::p_prime)
      .value("u_prime", BandMethod::u_prime)
      .value("g_chart", BandMethod::g_chart)
      .value("t_chart", BandMethod::t_chart)
      .value("count", BandMethod::count)
      .value("share", BandMethod::share)
      .value("xbar", BandMethod::xbar)
      .value("s", BandMethod::s)
      .finalize();
  py::native_enum<BandReason>(module, "BandReason", "enum.IntEnum")
      .value("banded", BandReason::banded)
      .value("in_baseline", BandReason::in_baseline)
      .value("no_data", BandReason::no_data)
      .value("too_little_history", BandReason::too_little_history)
      .value("no_moving_range", BandReason::no_moving_range)
      .value("no_limits", BandReason::no_limits)
      .value("no_denominator", BandReason::no_denominator)
      .value("no_same_season", BandReason::no_same_season)
      .value("cut_to_possible", BandReason::cut_to_possible)
      .value("no_size", BandReason::no_size)
      .finalize();
  module.def("bands", &bands, arg("panel"), arg("value").noconvert(), py::kw_only(), arg("method"),
             arg("window"), arg("min_points"), arg("coverage"), arg("xmr_constant"),
             arg("overlap") = 1, arg("threads") = 1,
             "Expected range of each row from the periods before it.");
  module.def("place", &place_values, arg("value").noconvert(), py::kw_only(),
             arg("lower").noconvert(), arg("upper").noconvert(),
             "Position and reason codes against given limits.");
}

}  // namespace kentperf::python
