#include "kentperf/rolling/rolling.hpp"

#include <pybind11/native_enum.h>

#include "arrays.hpp"
#include "kentperf/panel/panel.hpp"
#include "kentperf/rolling/window_stats.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

py::typing::Tuple<Float64Array, Int32Array> roll_values(const Panel& panel,
                                                        const Float64Array& value,
                                                        const Float64Array& denominator,
                                                        RollingStat stat, std::int64_t window,
                                                        std::int64_t min_periods, int threads) {
  check_rows(value.size(), panel.rows(), "value");
  if (stat == RollingStat::ratio) check_rows(denominator.size(), panel.rows(), "denominator");
  Float64Array result(value.size());
  Int32Array count(value.size());
  const auto values = view(value);
  const auto denominators = view(denominator);
  const auto result_out = fill(result);
  const auto count_out = fill(count);
  {
    const py::gil_scoped_release released;
    roll(panel.layout(), values, denominators, {stat, window, min_periods}, {result_out, count_out},
         threads);
  }
  return py::make_tuple(result, count);
}

py::typing::Tuple<Float64Array, Int32Array> roll_each_window(
    const Panel& panel, const Float64Array& value, const Float64Array& weight, WindowStat stat,
    std::int64_t window, std::int64_t min_periods, int threads) {
  check_rows(value.size(), panel.rows(), "value");
  if (stat == WindowStat::weighted_mean) check_rows(weight.size(), panel.rows(), "weight");
  Float64Array result(value.size());
  Int32Array count(value.size());
  const auto values = view(value);
  const auto weights = view(weight);
  const RollingColumns columns{fill(result), fill(count)};
  {
    const py::gil_scoped_release released;
    roll_windows(panel.layout(), values, weights, {stat, window, min_periods}, columns, threads);
  }
  return py::make_tuple(result, count);
}

}  // namespace

void register_rolling(py::module_& module) {
  using py::arg;
  py::native_enum<RollingStat>(module, "RollingStat", "enum.IntEnum")
      .value("sum", RollingStat::sum)
      .value("mean", RollingStat::mean)
      .value("min", RollingStat::min)
      .value("max", RollingStat::max)
      .value("std", RollingStat::std)
      .value("ratio", RollingStat::ratio)
      .finalize();
  py::native_enum<WindowStat>(module, "WindowStat", "enum.IntEnum")
      .value("median", WindowStat::median)
      .value("weighted_mean", WindowStat::weighted_mean)
      .value("last", WindowStat::last)
      .finalize();
  module.def("roll_windows", &roll_each_window, arg("panel"), arg("value").noconvert(),
             py::kw_only(), arg("weight").noconvert(), arg("stat"), arg("window"),
             arg("min_periods"), arg("threads") = 1,
             "Statistic of each window, one at a time, and periods present, in panel order.");
  module.def("rolling", &roll_values, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("denominator").noconvert(), arg("stat"), arg("window"), arg("min_periods"),
             arg("threads") = 1, "Rolling statistic and periods present, in panel order.");
}

}  // namespace kentperf::python
