#include "kentperf/trend/trend.hpp"

#include <pybind11/native_enum.h>

#include "arrays.hpp"
#include "figures.hpp"
#include "kentperf/panel/panel.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

using RuleValues = py::typing::Dict<py::str, py::int_>;

struct TrendArrays {
  explicit TrendArrays(py::ssize_t rows)
      : slope(rows),
        slope_low(rows),
        slope_high(rows),
        p_value(rows),
        n(rows),
        movement(rows),
        direction(rows),
        reason(rows),
        variant(rows),
        level(rows),
        level_low(rows),
        level_high(rows),
        first_row(rows) {}

  TrendColumns columns() {
    return {fill(slope),
            fill(slope_low),
            fill(slope_high),
            fill(p_value),
            fill(n),
            fill_as<Movement>(movement),
            fill_as<Direction>(direction),
            fill_as<TrendReason>(reason),
            fill(first_row),
            fill_as<TrendVariant>(variant),
            fill(level),
            fill(level_low),
            fill(level_high)};
  }

  Columns as_dict() const {
    using namespace py::literals;
    return py::dict("slope"_a = slope, "slope_low"_a = slope_low, "slope_high"_a = slope_high,
                    "p_value"_a = p_value, "n"_a = n, "movement"_a = movement,
                    "direction"_a = direction, "reason"_a = reason, "first_row"_a = first_row,
                    "variant"_a = variant, "level"_a = level, "level_low"_a = level_low,
                    "level_high"_a = level_high);
  }

  Float64Array slope, slope_low, slope_high, p_value;
  Int32Array n;
  Int8Array movement, direction, reason, variant;
  Float64Array level, level_low, level_high;
  Int64Array first_row;
};

Columns judge(const Panel& panel, const Float64Array& value, const Int8Array& polarity,
              const Float64Array& low, const Float64Array& high, TrendMethod method,
              std::int64_t window, std::int64_t overlap, std::int64_t min_points, double alpha,
              int decimals, Every every, std::int64_t season, double tolerance,
              double limits_coverage, const Float64Array& numerator,
              const Float64Array& denominator, const Float64Array& lower, const Float64Array& upper,
              int threads) {
  const auto rows = panel.rows();
  const Judgement judgement{codes<Polarity>(polarity, rows), column(low, rows), column(high, rows)};
  const TrendSettings settings{method,   window, overlap, min_points, alpha,
                               decimals, every,  season,  tolerance,  limits_coverage};
  const Figures figures = figures_of(panel, value, numerator, denominator, lower, upper);
  TrendArrays arrays(every == Every::row ? panel.rows() : panel.series());
  const auto columns = arrays.columns();
  {
    const py::gil_scoped_release released;
    judge_trend(panel.layout(), figures, judgement, settings, columns, threads);
  }
  return arrays.as_dict();
}

RuleValues rules_as_dict(TrendMethod method, std::int64_t season) {
  using namespace py::literals;
  TrendSettings settings;
  settings.method = method;
  settings.season = season;
  const TrendRules rules = trend_rules(settings);
  return py::dict("least_points"_a = rules.least_points,
                  "min_points_count"_a = rules.min_points_count);
}

}  // namespace

void register_trend(py::module_& module) {
  using py::arg;
  const Float64Array nothing(0);
  py::native_enum<TrendMethod>(module, "TrendMethod", "enum.IntEnum")
      .value("least_squares", TrendMethod::least_squares)
      .value("last_two", TrendMethod::last_two)
      .value("mann_kendall", TrendMethod::mann_kendall)
      .value("proportion", TrendMethod::proportion)
      .value("rate", TrendMethod::rate)
      .value("weighted", TrendMethod::weighted)
      .value("seasonal", TrendMethod::seasonal)
      .value("seasonal_kendall", TrendMethod::seasonal_kendall)
      .value("ar1", TrendMethod::ar1)
      .value("wls", TrendMethod::wls)
      .value("random_effects", TrendMethod::random_effects)
      .finalize();
  py::native_enum<TrendVariant>(module, "TrendVariant", "enum.IntEnum")
      .value("plain", TrendVariant::plain)
      .value("exact", TrendVariant::exact)
      .value("permutation", TrendVariant::permutation)
      .value("normal", TrendVariant::normal)
      .finalize();
  py::native_enum<TrendReason>(module, "TrendReason", "enum.IntEnum")
      .value("significant", TrendReason::significant)
      .value("not_significant", TrendReason::not_significant)
      .value("constant", TrendReason::constant)
      .value("exact_line", TrendReason::exact_line)
      .value("always_inside", TrendReason::always_inside)
      .value("same_distance", TrendReason::same_distance)
      .value("changed", TrendReason::changed)
      .value("unchanged", TrendReason::unchanged)
      .value("too_few", TrendReason::too_few)
      .value("no_polarity", TrendReason::no_polarity)
      .value("no_range", TrendReason::no_range)
      .value("within_tolerance", TrendReason::within_tolerance)
      .value("overlapping", TrendReason::overlapping)
      .value("not_for_a_range", TrendReason::not_for_a_range)
      .value("cannot_be_calculated", TrendReason::cannot_be_calculated)
      .value("outlier_found", TrendReason::outlier_found)
      .value("one_value_a_season", TrendReason::one_value_a_season)
      .value("no_value_before", TrendReason::no_value_before)
      .value("significant_without_slope", TrendReason::significant_without_slope)
      .value("not_significant_without_slope", TrendReason::not_significant_without_slope)
      .value("may_carry_over", TrendReason::may_carry_over)
      .finalize();
  module.def("trend_rules", &rules_as_dict, arg("method"), arg("season") = 1,
             "The fewest points a method can do with, and whether min_points counts.");
  module.def("trend", &judge, arg("panel"), arg("value").noconvert(), py::kw_only(),
             arg("polarity").noconvert(), arg("low").noconvert(), arg("high").noconvert(),
             arg("method"), arg("window"), arg("overlap"), arg("min_points"), arg("alpha"),
             arg("decimals"), arg("every"), arg("season") = 1, arg("tolerance") = 0.0,
             arg("limits_coverage") = 0.95, arg("numerator").noconvert() = nothing,
             arg("denominator").noconvert() = nothing, arg("lower").noconvert() = nothing,
             arg("upper").noconvert() = nothing, arg("threads") = 1,
             "Direction of travel of each row, or of each series' last row, in panel order.");
}

}  // namespace kentperf::python
