#pragma once

#include <algorithm>
#include <cstdint>

#include "kentperf/memory/wide_loop.hpp"

namespace kentperf {

/// The least and the most of some integers.
template <class T>
struct Extent {
  T least;
  T most;

  void include(const Extent& other) {
    least = std::min(least, other.least);
    most = std::max(most, other.most);
  }
};

/// Of at least one integer.
template <class T>
Extent<T> extent_of(const T* values, std::int64_t count) {
  Extent<T> found{values[0], values[0]};
  wide_loop([&]() KENTPERF_WIDE {
    auto least = values[0];
    auto most = values[0];
    for (std::int64_t row = 0; row < count; ++row) {
      least = values[row] < least ? values[row] : least;
      most = values[row] > most ? values[row] : most;
    }
    found = {least, most};
  });
  return found;
}

}  // namespace kentperf
