#pragma once

#include <pybind11/numpy.h>

#include <string>
#include <type_traits>

#include "arrays.hpp"
#include "kentperf/memory/result_columns.hpp"

namespace kentperf::python {

/// Takes arrays out of a dict as the memory of result columns; what it does not hold is not
/// wanted. Numbers are float64 or float32, all else has one dtype.
class ResultArrays {
 public:
  ResultArrays(const py::dict& arrays, std::int64_t rows) : arrays_(arrays), rows_(rows) {}

  template <class T>
  ResultColumn<T> column(const char* name) const {
    if (!arrays_.contains(name)) return {};
    if constexpr (std::is_enum_v<T>) {
      auto array = taken<std::underlying_type_t<T>>(name);
      return std::span(reinterpret_cast<T*>(array.mutable_data()), size());
    } else {
      auto array = taken<T>(name);
      return std::span(array.mutable_data(), size());
    }
  }

  NumberColumn numbers(const char* name) const {
    if (!arrays_.contains(name)) return {};
    const py::object array = arrays_[name];
    return py::isinstance<py::array_t<float, py::array::c_style>>(array)
               ? NumberColumn(column<float>(name))
               : NumberColumn(column<double>(name));
  }

 private:
  std::size_t size() const { return static_cast<std::size_t>(rows_); }

  template <class T>
  py::array_t<T, py::array::c_style> taken(const char* name) const {
    using Array = py::array_t<T, py::array::c_style>;
    const py::object object = arrays_[name];
    if (!py::isinstance<Array>(object)) {
      throw std::invalid_argument(std::string(name) + " has another dtype, or is not contiguous");
    }
    auto array = py::reinterpret_borrow<Array>(object);
    check_rows(array.size(), rows_, name);
    return array;
  }

  const py::dict& arrays_;
  std::int64_t rows_;
};

}  // namespace kentperf::python
