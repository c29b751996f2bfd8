#pragma once

#include <pybind11/pybind11.h>

#include <type_traits>
#include <utility>

namespace kentperf::python {

/// A Python object that owns a value of a bound class.
template <class T>
class Owned : public pybind11::object {
  using object::object;
};

/// Gives a value to a new Python object. Classes are made by this and have no constructors:
/// pybind11 takes note of an object when its value is in place already, and where there is no
/// memory for the note, a constructor frees the value twice, or ends the process. So it is given a
/// value that was moved from, which owns nothing, and the true one when nothing can fail any more.
template <class T>
Owned<T> owned(T value) {
  static_assert(std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T>);
  T kept(std::move(value));
  auto object = pybind11::reinterpret_steal<Owned<T>>(pybind11::cast(std::move(value)).release());
  object.template cast<T&>() = std::move(kept);
  return object;
}

}  // namespace kentperf::python

template <class T>
struct pybind11::detail::handle_type_name<kentperf::python::Owned<T>> {
  static constexpr auto name = make_caster<T>::name;
};
