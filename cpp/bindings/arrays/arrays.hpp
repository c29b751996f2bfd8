#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "kentperf/memory/column.hpp"

namespace kentperf::python {

namespace py = pybind11;

/// Contiguous arrays of exactly this dtype, so that nothing is copied behind the caller's back.
using Float64Array = py::array_t<double, py::array::c_style>;
using Int8Array = py::array_t<std::int8_t, py::array::c_style>;
using Int32Array = py::array_t<std::int32_t, py::array::c_style>;
using Int64Array = py::array_t<std::int64_t, py::array::c_style>;

/// Results by name.
using Columns = py::typing::Dict<py::str, py::array>;

template <class T>
std::span<const T> view(const py::array_t<T, py::array::c_style>& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

template <class T>
std::span<T> fill(py::array_t<T, py::array::c_style>& array) {
  return {array.mutable_data(), static_cast<std::size_t>(array.size())};
}

/// Numbers as an array of their own. (pybind11 does not look whether there was memory for a copy.)
template <class T>
py::array_t<T, py::array::c_style> copied(std::span<const T> numbers) {
  py::array_t<T, py::array::c_style> copy(static_cast<py::ssize_t>(numbers.size()));
  std::ranges::copy(numbers, copy.mutable_data());
  return copy;
}

/// The same bytes as int8 codes and as an enumeration of them.
template <class Enum>
std::span<Enum> fill_as(Int8Array& array) {
  return {reinterpret_cast<Enum*>(array.mutable_data()), static_cast<std::size_t>(array.size())};
}

template <class Enum>
std::span<const Enum> view_as(const Int8Array& array) {
  return {reinterpret_cast<const Enum*>(array.data()), static_cast<std::size_t>(array.size())};
}

template <class Enum>
Column<Enum> codes(const Int8Array& array, std::int64_t rows) {
  return {view_as<Enum>(array), rows};
}

template <class T>
Column<T> column(const py::array_t<T, py::array::c_style>& array, std::int64_t rows) {
  return {view(array), rows};
}

/// One for all, one for each row, or (of two dimensions, as (series, 1)) one for each series.
template <class T>
Column<T> series_column(std::span<const T> values, py::ssize_t dimensions, std::int64_t rows,
                        std::int64_t series) {
  if (dimensions != 2) return {values, rows};
  if (static_cast<std::int64_t>(values.size()) != series) {
    throw std::invalid_argument("one entry for each series is needed");
  }
  return Column<T>::by_series(values);
}

template <class T>
Column<T> series_column(const py::array_t<T, py::array::c_style>& array, std::int64_t rows,
                        std::int64_t series) {
  return series_column(view(array), array.ndim(), rows, series);
}

template <class Enum>
Column<Enum> series_codes(const Int8Array& array, std::int64_t rows, std::int64_t series) {
  return series_column(view_as<Enum>(array), array.ndim(), rows, series);
}

/// Throws where two arrays that belong together differ in length.
inline void check_rows(py::ssize_t size, std::int64_t rows, const char* name) {
  if (size != rows) {
    throw std::invalid_argument(std::string(name) + " must have one entry for each row");
  }
}

}  // namespace kentperf::python
