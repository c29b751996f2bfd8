#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "arrays.hpp"
#include "kentperf/panel/calendar.hpp"
#include "kentperf/panel/code_columns.hpp"
#include "kentperf/panel/number_scan.hpp"
#include "kentperf/panel/text_codes.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

using Bytes = py::array_t<std::uint8_t, py::array::c_style>;

template <class T>
bool try_as(const py::array& array, Integers& found) {
  if (!py::isinstance<py::array_t<T, py::array::c_style>>(array)) return false;
  found = std::span(static_cast<const T*>(array.data()), static_cast<std::size_t>(array.size()));
  return true;
}

Integers integers(const py::array& array) {
  Integers found;
  const bool read = array.ndim() == 1 &&
                    (try_as<std::int8_t>(array, found) || try_as<std::int16_t>(array, found) ||
                     try_as<std::int32_t>(array, found) || try_as<std::int64_t>(array, found) ||
                     try_as<std::uint8_t>(array, found) || try_as<std::uint16_t>(array, found) ||
                     try_as<std::uint32_t>(array, found));
  if (!read) throw py::type_error("give a contiguous array of integers of at most 64 bits");
  return found;
}

py::typing::Tuple<py::int_, py::int_> extent_of(const py::array& values, int threads) {
  const auto read = integers(values);
  if (values.size() == 0) throw std::invalid_argument("no values have no extent");
  std::pair<std::int64_t, std::int64_t> found;
  {
    const py::gil_scoped_release released;
    found = extent(read, threads);
  }
  return py::make_tuple(found.first, found.second);
}

py::typing::Tuple<py::array_t<bool>, py::bool_> seen_codes(const py::array& codes,
                                                           std::int64_t base, std::int64_t size,
                                                           int threads) {
  const CodeColumn column{integers(codes), base, size, {}};
  py::array_t<std::uint8_t, py::array::c_style> seen(static_cast<py::ssize_t>(size));
  const auto marks = fill(seen);
  bool missing = false;
  {
    const py::gil_scoped_release released;
    std::fill(marks.begin(), marks.end(), std::uint8_t{0});
    missing = mark_seen(column, marks, threads);
  }
  return py::make_tuple(seen.view("bool"), missing);
}

Int32Array relabelled(const py::array& codes, std::int64_t base, const Int32Array& table,
                      std::optional<Int32Array> out, int threads) {
  const CodeColumn column{integers(codes), base, table.size(), {}};
  auto result = out ? *out : Int32Array(codes.size());
  check_rows(result.size(), column.rows(), "out");
  const auto table_view = view(table);
  const auto result_view = fill(result);
  {
    const py::gil_scoped_release released;
    relabel(column, table_view, result_view, threads);
  }
  return result;
}

template <class T>
py::array packed(const std::vector<CodeColumn>& columns, int threads) {
  py::array_t<T, py::array::c_style> result(static_cast<py::ssize_t>(columns.front().rows()));
  const auto result_view = fill(result);
  {
    const py::gil_scoped_release released;
    pack(columns, result_view, threads);
  }
  return result;
}

py::array pack_codes(const std::vector<py::array>& codes, const std::vector<std::int64_t>& bases,
                     const std::vector<std::int64_t>& sizes,
                     const std::vector<std::optional<Int32Array>>& ranks, bool wide, int threads) {
  if (codes.empty()) throw std::invalid_argument("give at least one column");
  std::vector<CodeColumn> columns;
  for (std::size_t place = 0; place < codes.size(); ++place) {
    const auto& rank = ranks.at(place);
    if (rank) check_rows(rank->size(), sizes.at(place), "a rank");
    columns.push_back({integers(codes[place]), bases.at(place), sizes.at(place),
                       rank ? view(*rank) : std::span<const std::int32_t>{}});
    check_rows(codes[place].size(), codes.front().size(), "a column of codes");
  }
  return wide ? packed<std::int64_t>(columns, threads) : packed<std::int32_t>(columns, threads);
}

py::typing::Tuple<Int32Array, Int64Array> number_packed(const Int64Array& codes) {
  Int32Array numbers(codes.size());
  const auto from = view(codes);
  const auto to = fill(numbers);
  std::vector<std::int64_t> distinct;
  {
    const py::gil_scoped_release released;
    distinct = number_distinct(from, to);
  }
  return py::make_tuple(numbers, copied<std::int64_t>(distinct));
}

py::typing::Tuple<Int32Array, py::int_, py::int_, py::bool_> days_of(const Int64Array& timestamps,
                                                                     TimeUnit unit, int threads) {
  if (timestamps.size() == 0) throw std::invalid_argument("no timestamps have no first day");
  Int32Array days(timestamps.size());
  const auto from = view(timestamps);
  const auto to = fill(days);
  DaySpan span{};
  {
    const py::gil_scoped_release released;
    span = day_numbers(from, unit, to, threads);
  }
  return py::make_tuple(days, span.first, span.last, span.missing);
}

template <class Offset>
std::vector<std::int64_t> number_into(std::span<const Offset> offsets, const Bytes& bytes,
                                      const std::optional<Bytes>& present, std::int64_t first_bit,
                                      Int32Array& codes, int threads) {
  const Texts<Offset> texts{offsets, view(bytes),
                            present ? view(*present) : std::span<const std::uint8_t>{}, first_bit};
  const auto to = fill(codes);
  const py::gil_scoped_release released;
  return number_texts(texts, to, threads);
}

py::typing::Tuple<Int32Array, Int64Array> number_held(const py::array& offsets, const Bytes& bytes,
                                                      const std::optional<Bytes>& present,
                                                      std::int64_t first_bit, int threads) {
  if (offsets.size() == 0) throw std::invalid_argument("offsets end with the end of the last text");
  Int32Array codes(offsets.size() - 1);
  const auto first_rows = std::visit(
      [&](auto ends) -> std::vector<std::int64_t> {
        using Offset = typename decltype(ends)::value_type;
        if constexpr (std::is_same_v<Offset, std::int32_t> ||
                      std::is_same_v<Offset, std::int64_t>) {
          return number_into<Offset>(ends, bytes, present, first_bit, codes, threads);
        } else {
          throw py::type_error("offsets are int32 or int64");
        }
      },
      integers(offsets));
  return py::make_tuple(codes, copied<std::int64_t>(first_rows));
}

bool has_infinite(const Float64Array& values, int threads) {
  const auto read = view(values);
  const py::gil_scoped_release released;
  return any_infinite(read, threads);
}

}  // namespace

void register_preparation(py::module_& module) {
  using py::arg;
  py::native_enum<TimeUnit>(module, "TimeUnit", "enum.IntEnum")
      .value("s", TimeUnit::second)
      .value("ms", TimeUnit::millisecond)
      .value("us", TimeUnit::microsecond)
      .value("ns", TimeUnit::nanosecond)
      .finalize();
  module.def("extent", &extent_of, arg("values"), arg("threads") = 1, "Least and most.");
  module.def("seen_codes", &seen_codes, arg("codes"), arg("base"), arg("size"), arg("threads") = 1,
             "Which codes from base on there are, and whether any lies outside.");
  module.def("relabel", &relabelled, arg("codes"), arg("base"), arg("table").noconvert(),
             arg("out").noconvert() = py::none(), arg("threads") = 1,
             "The table's entry for each code, -1 where the table has none.");
  module.def("pack_codes", &pack_codes, arg("codes"), arg("bases"), arg("sizes"), arg("ranks"),
             arg("wide"), arg("threads") = 1, "Several columns of codes as one.");
  module.def("number_packed", &number_packed, arg("codes").noconvert(),
             "Packed codes numbered by size, and the distinct ones.");
  module.def("day_numbers", &days_of, arg("timestamps").noconvert(), arg("unit"),
             arg("threads") = 1,
             "Days since 1970-01-01, the first, the last, and whether any timestamp is missing.");
  module.def("number_texts", &number_held, arg("offsets"), arg("bytes").noconvert(),
             arg("present").noconvert(), arg("first_bit"), arg("threads") = 1,
             "Arrow texts numbered as they are met, -1 where missing, and where each is met.");
  module.def("any_infinite", &has_infinite, arg("values").noconvert(), arg("threads") = 1,
             "Whether any number is infinite.");
}

}  // namespace kentperf::python
