#include "kentperf/panel/score.hpp"

#include "arrays.hpp"
#include "figures.hpp"
#include "kentperf/panel/panel.hpp"
#include "kentperf/statistics/rounding.hpp"
#include "register.hpp"
#include "result_columns.hpp"

namespace kentperf::python {

namespace {

ScoreColumns columns_of(const ResultArrays& arrays) {
  return {arrays.column<Rag>("rag"),
          {arrays.numbers("rolling"), arrays.column<std::int32_t>("count")},
          {arrays.numbers("slope"), arrays.numbers("slope_low"), arrays.numbers("slope_high"),
           arrays.numbers("p_value"), arrays.column<std::int32_t>("n"),
           arrays.column<Movement>("movement"), arrays.column<Direction>("direction"),
           arrays.column<TrendReason>("reason"), arrays.column<std::int64_t>("first_row"),
           arrays.column<TrendVariant>("variant"), arrays.numbers("level"),
           arrays.numbers("level_low"), arrays.numbers("level_high")},
          {arrays.numbers("lower"), arrays.numbers("centre"), arrays.numbers("upper"),
           arrays.column<std::int32_t>("band_n"), arrays.column<Position>("position"),
           arrays.column<BandReason>("band_reason")}};
}

void score_panel(const Panel& panel, const Columns& columns, const Float64Array& value,
                 const Float64Array& numerator, const Float64Array& denominator,
                 const Float64Array& target, const Float64Array& floor, const Float64Array& low,
                 const Float64Array& high, const Float64Array& floor_low,
                 const Float64Array& floor_high, const Int8Array& polarity, int decimals,
                 RollingStat stat, std::int64_t window, std::int64_t min_periods,
                 TrendMethod trend_method, std::int64_t trend_window, std::int64_t overlap,
                 std::int64_t trend_min_points, double alpha, BandMethod band_method,
                 std::int64_t band_window, std::int64_t band_min_points, double coverage,
                 double xmr_constant, Every every, std::int64_t season, double tolerance,
                 double limits_coverage, int trend_decimals, const Float64Array& lower,
                 const Float64Array& upper, int threads) {
  const auto rows = panel.rows();
  const auto series = panel.series();
  const ScoreSettings settings{
      {series_column(target, rows, series), series_column(floor, rows, series),
       series_column(low, rows, series), series_column(high, rows, series),
       series_column(floor_low, rows, series), series_column(floor_high, rows, series),
       series_codes<Polarity>(polarity, rows, series)},
      decimals,
      {stat, window, min_periods},
      {trend_method, trend_window, overlap, trend_min_points, alpha, trend_decimals, every, season,
       tolerance, limits_coverage},
      {band_method, band_window, band_min_points, coverage, xmr_constant, 0.0, overlap},
      every};
  const Figures figures = figures_of(panel, value, numerator, denominator, lower, upper);
  const auto found = columns_of({columns, every == Every::row ? rows : series});
  const py::gil_scoped_release released;
  score(panel.layout(), figures, settings, panel.place(), found, threads);
}

}  // namespace

void register_score(py::module_& module) {
  using py::arg;
  const Float64Array nothing(0);
  module.def("score", &score_panel, arg("panel"), arg("columns"), py::kw_only(),
             arg("value").noconvert(), arg("numerator").noconvert(), arg("denominator").noconvert(),
             arg("target").noconvert(), arg("floor").noconvert(), arg("low").noconvert(),
             arg("high").noconvert(), arg("floor_low").noconvert(), arg("floor_high").noconvert(),
             arg("polarity").noconvert(), arg("decimals"), arg("stat"), arg("window"),
             arg("min_periods"), arg("trend_method"), arg("trend_window"), arg("overlap"),
             arg("trend_min_points"), arg("alpha"), arg("band_method"), arg("band_window"),
             arg("band_min_points"), arg("coverage"), arg("xmr_constant"), arg("every"),
             arg("season") = 1, arg("tolerance") = 0.0, arg("limits_coverage") = 0.95,
             arg("trend_decimals") = int{as_given}, arg("lower").noconvert() = nothing,
             arg("upper").noconvert() = nothing, arg("threads") = 1,
             "Fills the columns given, in the caller's order.");
}

}  // namespace kentperf::python
