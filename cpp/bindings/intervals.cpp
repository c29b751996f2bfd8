#include "kentperf/statistics/intervals.hpp"

#include <pybind11/native_enum.h>

#include "arrays.hpp"
#include "kentperf/statistics/differences.hpp"
#include "register.hpp"

namespace kentperf::python {

namespace {

using Limits = py::typing::Tuple<Float64Array, Float64Array>;

Limits interval_limits(const Float64Array& numerator, const Float64Array& denominator,
                       IntervalMethod method, double alpha, int threads) {
  check_rows(denominator.size(), numerator.size(), "denominator");
  Float64Array lower(numerator.size());
  Float64Array upper(numerator.size());
  const auto over = view(numerator);
  const auto under = view(denominator);
  const auto lower_out = fill(lower);
  const auto upper_out = fill(upper);
  {
    const py::gil_scoped_release released;
    intervals(over, under, method, alpha, lower_out, upper_out, threads);
  }
  return py::make_tuple(lower, upper);
}

Limits mean_limits(const Float64Array& mean, const Float64Array& count, const Float64Array& sd,
                   double alpha, int threads) {
  check_rows(count.size(), mean.size(), "count");
  check_rows(sd.size(), mean.size(), "sd");
  Float64Array lower(mean.size());
  Float64Array upper(mean.size());
  const auto means = view(mean);
  const auto counts = view(count);
  const auto sds = view(sd);
  const auto lower_out = fill(lower);
  const auto upper_out = fill(upper);
  {
    const py::gil_scoped_release released;
    mean_intervals(means, counts, sds, alpha, lower_out, upper_out, threads);
  }
  return py::make_tuple(lower, upper);
}

py::typing::Tuple<Float64Array, Float64Array, Float64Array, Float64Array> standardised(
    const Float64Array& numerator, const Float64Array& denominator, const Float64Array& weight,
    const Int32Array& group, std::int32_t groups, double alpha) {
  check_rows(denominator.size(), numerator.size(), "denominator");
  check_rows(weight.size(), numerator.size(), "weight");
  check_rows(group.size(), numerator.size(), "group");
  Float64Array value(groups);
  Float64Array lower(groups);
  Float64Array upper(groups);
  Float64Array events(groups);
  standardised_rates(view(numerator), view(denominator), view(weight), view(group), alpha,
                     {fill(value), fill(lower), fill(upper), fill(events)});
  return py::make_tuple(value, lower, upper, events);
}

/// The p-value of each row's two figures.
Float64Array same_figure_p(const Float64Array& count, const Float64Array& size,
                           const Float64Array& other_count, const Float64Array& other_size,
                           bool share) {
  check_rows(size.size(), count.size(), "size");
  check_rows(other_count.size(), count.size(), "other_count");
  check_rows(other_size.size(), count.size(), "other_size");
  Float64Array p(count.size());
  const auto out = fill(p);
  const auto counts = view(count);
  const auto sizes = view(size);
  const auto others = view(other_count);
  const auto other_sizes = view(other_size);
  const auto test = share ? same_share_p : same_rate_p;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = test(counts[i], sizes[i], others[i], other_sizes[i]);
  }
  return p;
}

/// The p-value of each row's two counts.
Float64Array same_count_p_of(const Float64Array& count, const Float64Array& other_count) {
  check_rows(other_count.size(), count.size(), "other_count");
  Float64Array p(count.size());
  const auto out = fill(p);
  const auto counts = view(count);
  const auto others = view(other_count);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = same_count_p(counts[i], others[i]);
  }
  return p;
}

}  // namespace

void register_intervals(py::module_& module) {
  using py::arg;
  py::native_enum<IntervalMethod>(module, "IntervalMethod", "enum.IntEnum")
      .value("wilson", IntervalMethod::wilson)
      .value("clopper_pearson", IntervalMethod::clopper_pearson)
      .value("byar", IntervalMethod::byar)
      .value("exact_count", IntervalMethod::exact_count)
      .value("byar_or_exact", IntervalMethod::byar_or_exact)
      .finalize();
  module.def("intervals", &interval_limits, arg("numerator").noconvert(),
             arg("denominator").noconvert(), py::kw_only(), arg("method"), arg("alpha"),
             arg("threads") = 1, "Lower and upper limit of numerator over denominator.");
  module.def("mean_intervals", &mean_limits, arg("mean").noconvert(), arg("count").noconvert(),
             arg("sd").noconvert(), py::kw_only(), arg("alpha"), arg("threads") = 1,
             "Lower and upper limit of means by Student's t.");
  module.def("standardised_rates", &standardised, arg("numerator").noconvert(),
             arg("denominator").noconvert(), arg("weight").noconvert(), py::kw_only(),
             arg("group").noconvert(), arg("groups"), arg("alpha"),
             "Directly standardised rate, its limits and the events, a group each.");
  module.def("same_figure_p", &same_figure_p, arg("count").noconvert(), arg("size").noconvert(),
             arg("other_count").noconvert(), arg("other_size").noconvert(), py::kw_only(),
             arg("share"), "Score test that two shares, or two rates, are the same.");
  module.def("same_count_p", &same_count_p_of, arg("count").noconvert(),
             arg("other_count").noconvert(),
             "Exact conditional test that two Poisson counts have the same mean.");
}

}  // namespace kentperf::python
