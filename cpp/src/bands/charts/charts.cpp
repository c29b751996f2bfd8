#include "bands/charts/charts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "bands/charts/chart.hpp"
#include "bands/quantile.hpp"

namespace kentperf {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// Times between rare events are about normal when raised to this power (Nelson 1994).
constexpr double nelson_power = 3.6;

Band clipped(Band band, double least, double most) {
  band.lower = std::max(band.lower, least);
  band.upper = std::min(band.upper, most);
  return band;
}

bool is_share(BandMethod method) {
  return method == BandMethod::p_chart || method == BandMethod::p_prime;
}

double spread(BandMethod method, double centre, double under) {
  return std::sqrt((is_share(method) ? centre * (1.0 - centre) : centre) / under);
}

/// p and u charts, and Laney's p' and u', whose limits are as much wider as the history varies more
/// from period to period than chance says.
class RatioChart : public Chart {
 public:
  RatioChart(const RangeData& data, const RangeSettings& settings)
      : Chart(data, settings),
        laney_(settings.band.method == BandMethod::p_prime ||
               settings.band.method == BandMethod::u_prime) {}

 private:
  void take(std::span<const std::int64_t> rows) override {
    double over = 0.0;
    double under = 0.0;
    for (const auto row : rows) {
      over += data().numerator(row);
      under += data().denominator(row);
    }
    centre_ = over / under;
    excess_ = {1.0, 0};
    if (!laney_ || !(chance(1.0) > 0.0)) return;
    History standardised;
    for (const auto row : rows) {
      const double apart = data().value(row) - centre_;
      standardised.add(apart / chance(data().denominator(row)), data().ordinal(row));
    }
    excess_ = standardised.has_moving_range() ? standardised.moving_range(settings().band.screening)
                                              : MovingRange{};
    excess_.mean /= settings().d2;
  }

  Band range(std::int64_t row) override {
    const double under = data().denominator(row);
    if (!(under > 0.0)) return no_band(n(), BandReason::no_denominator);
    if (std::isnan(excess_.mean)) return no_band(n(), BandReason::no_moving_range);
    Band band = ratio_band(settings(), centre_, excess_.mean, under, n());
    band.screened = excess_.screened;
    return band;
  }

  double chance(double under) const { return spread(settings().band.method, centre_, under); }

  bool laney_;
  double centre_ = 0.0;
  MovingRange excess_;
};

/// Counts of much the same opportunity each period.
class CountChart : public Chart {
 public:
  using Chart::Chart;

 private:
  void take(std::span<const std::int64_t> rows) override {
    band_ = count_band(settings(), mean_of(values_of(rows)), n());
  }
  Band range(std::int64_t) override { return band_; }

  Band band_;
};

/// Cases between rare events, which are geometric; the centre is their median.
class CasesBetween : public Chart {
 public:
  using Chart::Chart;

 private:
  void take(std::span<const std::int64_t> rows) override {
    auto values = values_of(rows);
    const double mean = mean_of(values);
    const double reach = settings().sigmas * std::sqrt(mean * (mean + 1.0));
    band_ = clipped(band_around(mean, reach, n()), 0.0, infinity);
    std::sort(values.begin(), values.end());
    band_.centre = sorted_quantile(values, 0.5);
  }
  Band range(std::int64_t) override { return band_; }

  Band band_;
};

/// Time between rare events: XmR limits on a scale on which it is about normal.
class TimeBetween : public Chart {
 public:
  TimeBetween(const RangeData& data, const RangeSettings& settings)
      : Chart(data, settings), on_scale_(settings.band), factors_(settings.band.coverage) {
    on_scale_.method = BandMethod::xmr;
  }

 private:
  void take(std::span<const std::int64_t> rows) override {
    History history;
    for (const auto row : rows) {
      history.add(on_time_scale(data().value(row)), data().ordinal(row));
    }
    band_ = off_time_scale(band_from(history, end(), on_scale_, factors_));
  }
  Band range(std::int64_t) override { return band_; }

  BandSettings on_scale_;
  BandFactors factors_;
  Band band_;
};

}  // namespace

Band ratio_band(const RangeSettings& settings, double centre, double excess, double denominator,
                std::int32_t n) {
  const auto method = settings.band.method;
  const double reach = settings.sigmas * excess * spread(method, centre, denominator);
  return clipped(band_around(centre, reach, n), 0.0, is_share(method) ? 1.0 : infinity);
}

Band count_band(const RangeSettings& settings, double mean, std::int32_t n) {
  return clipped(band_around(mean, settings.sigmas * std::sqrt(mean), n), 0.0, infinity);
}

double on_time_scale(double value) { return std::pow(value, 1.0 / nelson_power); }

Band off_time_scale(Band band) {
  for (auto* limit : {&band.lower, &band.centre, &band.upper}) {
    if (!std::isnan(*limit)) *limit = std::pow(std::max(*limit, 0.0), nelson_power);
  }
  return band;
}

std::unique_ptr<RangeMethod> chart_method(const RangeData& data, const RangeSettings& settings) {
  switch (settings.band.method) {
    case BandMethod::c_chart:
      return std::make_unique<CountChart>(data, settings);
    case BandMethod::g_chart:
      return std::make_unique<CasesBetween>(data, settings);
    case BandMethod::t_chart:
      return std::make_unique<TimeBetween>(data, settings);
    case BandMethod::xbar:
    case BandMethod::s:
      return subgroup_chart(data, settings);
    default:
      return std::make_unique<RatioChart>(data, settings);
  }
}

}  // namespace kentperf
