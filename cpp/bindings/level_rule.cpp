#include "kentperf/rag/level_rule.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "arrays.hpp"
#include "kentperf/rag/bounds.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

using Int16Array = py::array_t<std::int16_t, py::array::c_style>;
/// A measure, its two ends, and whether a measure on an end is outside.
using GivenBound = std::tuple<Float64Array, Float64Array, Float64Array, bool>;
/// Codes, the set of them, and whether they say why there is no figure.
using GivenSet = std::tuple<Int8Array, std::uint64_t, bool>;
using GivenTest = std::variant<GivenBound, GivenSet>;
using Pair = py::typing::Tuple<Float64Array, Float64Array>;

class GivenColumns {
 public:
  GivenColumns(std::int64_t rows, const std::optional<Int32Array>& series) : rows_(rows) {
    if (!series) return;
    check_rows(series->size(), rows, "series");
    series_ = view(*series);
  }

  template <class T>
  Column<T> operator()(const py::array_t<T, py::array::c_style>& array) {
    if (array.ndim() == 2) {
      if (series_.empty() && rows_ > 0) {
        throw std::invalid_argument("a column by series needs the series of each row");
      }
      least_series_ = std::min(least_series_, static_cast<std::int64_t>(array.size()));
      return Column<T>::by_series(view(array));
    }
    return column(array, rows_);
  }

  std::span<const std::int32_t> series() const { return series_; }
  /// The entries of the shortest column by series.
  std::int64_t least_series() const { return least_series_; }

 private:
  std::int64_t rows_;
  std::span<const std::int32_t> series_;
  std::int64_t least_series_ = std::numeric_limits<std::int64_t>::max();
};

LevelTest test_of(const GivenTest& given, GivenColumns& columns) {
  if (const auto* bound = std::get_if<GivenBound>(&given)) {
    const auto& [measure, low, high, open] = *bound;
    return BoundTest{columns(measure), columns(low), columns(high), open};
  }
  const auto& [codes, words, of_state] = std::get<GivenSet>(given);
  return SetTest{columns(codes), words, of_state};
}

py::typing::Tuple<Int8Array, py::typing::Optional<Int16Array>> rate_rows(
    std::int64_t rows, const std::vector<GivenTest>& tests,
    const std::vector<std::vector<Clause>>& levels, bool known_only,
    const std::optional<Float64Array>& required, const std::optional<Int32Array>& series,
    std::optional<Int8Array> out, bool with_reason, int threads) {
  GivenColumns columns(rows, series);
  LevelRule rule{{}, levels, known_only};
  for (const auto& test : tests) rule.tests.push_back(test_of(test, columns));
  RatedRows of{rows, columns.series(), columns.least_series(), {}};
  if (required) {
    check_rows(required->size(), rows, "required");
    of.required = view(*required);
  }
  Int8Array level = out ? *out : Int8Array(rows);
  check_rows(level.size(), rows, "out");
  std::optional<Int16Array> why;
  if (with_reason) why = Int16Array(rows);
  const auto level_out = fill(level);
  const auto why_out = why ? fill(*why) : std::span<std::int16_t>{};
  {
    const py::gil_scoped_release released;
    rate_levels(rule, of, level_out, why_out, threads);
  }
  return py::make_tuple(level, why);
}

std::int64_t longest(std::initializer_list<py::ssize_t> sizes) {
  const auto most = std::ranges::max(sizes);
  return std::ranges::min(sizes) == 0 ? 0 : most;
}

Pair ends(const Int8Array& side, const Float64Array& low, const Float64Array& high,
          const Float64Array& amount, const Int8Array& percent, int better, int threads) {
  const auto rows = longest({side.size(), low.size(), high.size(), amount.size(), percent.size()});
  const BoundParts parts{codes<Side>(side, rows), column(low, rows),     column(high, rows),
                         column(amount, rows),    column(percent, rows), better};
  Float64Array from(rows);
  Float64Array to(rows);
  const auto from_out = fill(from);
  const auto to_out = fill(to);
  {
    const py::gil_scoped_release released;
    bound_ends(parts, from_out, to_out, threads);
  }
  return py::make_tuple(from, to);
}

Float64Array shift(const Float64Array& anchor, const Float64Array& amount, const Int8Array& percent,
                   bool up, int threads) {
  const auto rows = longest({anchor.size(), amount.size(), percent.size()});
  Float64Array found(rows);
  const auto out = fill(found);
  const auto from = column(anchor, rows);
  const auto by = column(amount, rows);
  const auto in_percent = column(percent, rows);
  const py::gil_scoped_release released;
  shift_each(from, by, in_percent, up, out, threads);
  return found;
}

Float64Array divide(const Float64Array& above, const Float64Array& below, double scale,
                    int threads) {
  const auto rows = longest({above.size(), below.size()});
  Float64Array found(rows);
  const auto out = fill(found);
  const auto over = column(above, rows);
  const auto under = column(below, rows);
  const py::gil_scoped_release released;
  divide_each(over, under, scale, out, threads);
  return found;
}

Float64Array round_values(const Float64Array& value, const Int8Array& decimals, int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  Float64Array found(value.size());
  const auto out = fill(found);
  const auto values = view(value);
  const auto places = column(decimals, rows);
  const py::gil_scoped_release released;
  round_each(values, places, out, threads);
  return found;
}

}  // namespace

void register_level_rule(py::module_& module) {
  using py::arg;
  py::native_enum<Side>(module, "Side", "enum.IntEnum")
      .value("missing", Side::missing)
      .value("at_least", Side::at_least)
      .value("at_most", Side::at_most)
      .value("within", Side::within)
      .finalize();
  module.def("rate_levels", &rate_rows, arg("rows"), py::kw_only(), arg("tests"), arg("levels"),
             arg("known_only"), arg("required").noconvert().none(true) = py::none(),
             arg("series").noconvert().none(true) = py::none(),
             arg("out").noconvert().none(true) = py::none(), arg("with_reason") = false,
             arg("threads") = 1,
             "Levels, the last as 0, and why there is none: -1 rated, -2 no figure, else a test.");
  module.def("bound_ends", &ends, arg("side").noconvert(), arg("low").noconvert(),
             arg("high").noconvert(), arg("amount").noconvert(), arg("percent").noconvert(),
             arg("better"), arg("threads") = 1, "The two ends of a bound, worked out in decimals.");
  module.def("shifted", &shift, arg("anchor").noconvert(), arg("amount").noconvert(),
             arg("percent").noconvert(), arg("up"), arg("threads") = 1,
             "Anchors plus or minus amounts, or per cent of their size, in decimals.");
  module.def("quotients", &divide, arg("above").noconvert(), arg("below").noconvert(), arg("scale"),
             arg("threads") = 1, "A scale times quotients of decimals.");
  module.def("rounded", &round_values, arg("value").noconvert(), arg("decimals").noconvert(),
             arg("threads") = 1, "Figures as printed, row by row.");
}

}  // namespace kentperf::python
