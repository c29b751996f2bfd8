#pragma once

#include "arrays.hpp"
#include "kentperf/memory/figures.hpp"
#include "kentperf/panel/panel.hpp"

namespace kentperf::python {

/// Columns of a panel; an empty one is not read.
inline Figures figures_of(const Panel& panel, const Float64Array& value,
                          const Float64Array& numerator, const Float64Array& denominator,
                          const Float64Array& lower, const Float64Array& upper) {
  const auto checked = [&](const Float64Array& array, const char* name) {
    if (array.size() != 0) check_rows(array.size(), panel.rows(), name);
    return view(array);
  };
  check_rows(denominator.size(), numerator.size(), "denominator");
  check_rows(upper.size(), lower.size(), "upper");
  return {checked(value, "value"), checked(numerator, "numerator"),
          checked(denominator, "denominator"), checked(lower, "lower"), checked(upper, "upper")};
}

}  // namespace kentperf::python
