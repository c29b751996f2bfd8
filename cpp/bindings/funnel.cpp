#include "kentperf/funnel/funnel.hpp"

#include <pybind11/native_enum.h>

#include "arrays.hpp"
#include "kentperf/funnel/shrinkage.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

/// The rows' results, that of shrinkage empty unless asked for.
struct RowArrays {
  Float64Array value;
  Float64Array lower_95;
  Float64Array upper_95;
  Float64Array lower_998;
  Float64Array upper_998;
  Int8Array place;
  Float64Array shrunk;
  Float64Array own_weight;

  RowArrays(py::ssize_t rows, bool shrink)
      : value(rows),
        lower_95(rows),
        upper_95(rows),
        lower_998(rows),
        upper_998(rows),
        place(rows),
        shrunk(shrink ? rows : 0),
        own_weight(shrink ? rows : 0) {}

  FunnelRows spans() {
    return {fill(value),     fill(lower_95), fill(upper_95), fill(lower_998),
            fill(upper_998), fill(place),    fill(shrunk),   fill(own_weight)};
  }
};

Columns funnel_of(const Float64Array& numerator, const Float64Array& denominator,
                  const Int32Array& group, const Float64Array& centre, CountKind kind,
                  LimitForm form, Dispersion dispersion, double winsorised, bool shrink,
                  int threads) {
  check_rows(denominator.size(), numerator.size(), "denominator");
  check_rows(group.size(), numerator.size(), "group");
  if (!(winsorised >= 0.0 && winsorised < 0.5)) {
    throw std::invalid_argument("winsorised should be from 0 to under 0.5");
  }
  RowArrays rows(numerator.size(), shrink);
  Float64Array about = copied(view(centre));
  Float64Array between(centre.size());
  Int64Array areas(centre.size());
  const FunnelRows row_spans = rows.spans();
  const FunnelGroups groups{fill(about), fill(between), fill(areas)};
  const auto over = view(numerator);
  const auto under = view(denominator);
  const auto places = view(group);
  {
    const py::gil_scoped_release released;
    funnel(over, under, places, {kind, form, dispersion, winsorised}, groups, row_spans, threads);
  }
  Columns found;
  found["value"] = rows.value;
  found["lower_95"] = rows.lower_95;
  found["upper_95"] = rows.upper_95;
  found["lower_998"] = rows.lower_998;
  found["upper_998"] = rows.upper_998;
  found["place"] = rows.place;
  if (shrink) {
    found["shrunk"] = rows.shrunk;
    found["own_weight"] = rows.own_weight;
  }
  found["centre"] = about;
  found["between"] = between;
  found["areas"] = areas;
  return found;
}

Columns curves_of(const Float64Array& size, CountKind kind, LimitForm form, double centre,
                  double between) {
  RowArrays rows(size.size(), false);
  funnel_curves(view(size), kind, form, centre, between, rows.spans());
  Columns found;
  found["lower_95"] = rows.lower_95;
  found["upper_95"] = rows.upper_95;
  found["lower_998"] = rows.lower_998;
  found["upper_998"] = rows.upper_998;
  return found;
}

py::typing::Tuple<Float64Array, Float64Array> shrunk_of(const Float64Array& estimate,
                                                        const Float64Array& error,
                                                        const Int32Array& group,
                                                        std::int32_t groups) {
  check_rows(error.size(), estimate.size(), "error");
  check_rows(group.size(), estimate.size(), "group");
  Float64Array shrunk(estimate.size());
  Float64Array own_weight(estimate.size());
  shrink_estimates(view(estimate), view(error), view(group), groups,
                   {fill(shrunk), fill(own_weight)});
  return py::make_tuple(shrunk, own_weight);
}

}  // namespace

void register_funnel(py::module_& module) {
  using py::arg;
  py::native_enum<CountKind>(module, "CountKind", "enum.IntEnum")
      .value("share", CountKind::share)
      .value("rate", CountKind::rate)
      .finalize();
  py::native_enum<LimitForm>(module, "LimitForm", "enum.IntEnum")
      .value("mid_p", LimitForm::mid_p)
      .value("spiegelhalter", LimitForm::spiegelhalter)
      .finalize();
  py::native_enum<Dispersion>(module, "Dispersion", "enum.IntEnum")
      .value("none", Dispersion::none)
      .value("consistent", Dispersion::consistent)
      .value("spiegelhalter", Dispersion::spiegelhalter)
      .finalize();
  module.def(
      "funnel", &funnel_of, arg("numerator").noconvert(), arg("denominator").noconvert(),
      py::kw_only(), arg("group").noconvert(), arg("centre").noconvert(), arg("kind"), arg("form"),
      arg("dispersion"), arg("winsorised"), arg("shrink"), arg("threads") = 1,
      "Limits by size and place among them, a row each; centre, scatter and number of areas, "
      "a group each.");
  module.def("funnel_curves", &curves_of, arg("size").noconvert(), py::kw_only(), arg("kind"),
             arg("form"), arg("centre"), arg("between"), "The limits of some sizes.");
  module.def("shrink_estimates", &shrunk_of, arg("estimate").noconvert(), arg("error").noconvert(),
             py::kw_only(), arg("group").noconvert(), arg("groups"),
             "Empirical-Bayes estimates, and how much of each is its own.");
}

}  // namespace kentperf::python
