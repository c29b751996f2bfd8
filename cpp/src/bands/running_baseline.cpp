#include "kentperf/bands/running_baseline.hpp"

#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/count.hpp>
#include <boost/accumulators/statistics/mean.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <boost/accumulators/statistics/variance.hpp>
#include <cmath>
#include <stdexcept>
#include <type_traits>

#include "bands/charts/charts.hpp"
#include "bands/history.hpp"
#include "bands/quantile.hpp"
#include "bands/streaming_quantiles.hpp"

namespace kentperf {

namespace {

namespace acc = boost::accumulators;

using Moments =
    acc::accumulator_set<double,
                         acc::stats<acc::tag::count, acc::tag::immediate_mean, acc::tag::variance>>;
using RunningMean =
    acc::accumulator_set<double, acc::stats<acc::tag::count, acc::tag::immediate_mean>>;

/// Writes numbers one after another; what Boost calls an archive.
class Writer {
 public:
  template <class T>
  Writer& operator&(const T& item) {
    if constexpr (std::is_arithmetic_v<T>) {
      numbers.push_back(static_cast<double>(item));
    } else {
      *this& item.size();
      for (const auto& entry : item) *this& entry;
    }
    return *this;
  }

  std::vector<double> numbers;
};

/// Reads them back into what wrote them.
class Reader {
 public:
  explicit Reader(const std::vector<double>& numbers) : numbers_(numbers) {}

  template <class T>
  Reader& operator&(T& item) {
    if constexpr (std::is_arithmetic_v<T>) {
      if (next_ >= numbers_.size()) throw std::invalid_argument("the state of a baseline is cut");
      item = static_cast<T>(numbers_[next_++]);
    } else {
      std::size_t size = 0;
      *this& size;
      if (size > numbers_.size()) throw std::invalid_argument("the state of a baseline is cut");
      item.resize(size);
      for (auto& entry : item) *this& entry;
    }
    return *this;
  }

 private:
  const std::vector<double>& numbers_;
  std::size_t next_ = 0;
};

}  // namespace

struct RunningBaseline::State {
  explicit State(const RangeSettings& given)
      : settings(given), factors(given.band.coverage), quantiles(given.band.coverage) {}

  BandMethod method() const { return settings.band.method; }
  std::int32_t n() const { return static_cast<std::int32_t>(acc::count(values)); }
  double mean() const { return origin + acc::mean(values); }

  Band range(double denominator) {
    if (n() < least_history(settings.band)) return no_band(n(), BandReason::too_little_history);
    switch (method()) {
      case BandMethod::prediction:
        return band_around(mean(), factors(n()) * std::sqrt(acc::variance(values) * n()), n());
      case BandMethod::xmr:
        return by_moving_range();
      case BandMethod::t_chart:
        return off_time_scale(by_moving_range());
      case BandMethod::c_chart:
        return count_band(settings, mean(), n());
      case BandMethod::quantile:
        return band_of_quantiles(quantiles.limits(), n());
      default:
        if (!(denominator > 0.0)) return no_band(n(), BandReason::no_denominator);
        return ratio_band(settings, over / under, 1.0, denominator, n());
    }
  }

  Band by_moving_range() const {
    if (acc::count(moving_ranges) == 0) return no_band(n(), BandReason::no_moving_range);
    return band_around(mean(), settings.band.xmr_constant * acc::mean(moving_ranges), n());
  }

  void add(const Observation& observation) {
    const bool timed = method() == BandMethod::t_chart;
    const double value = timed ? on_time_scale(observation.value) : observation.value;
    if (n() == 0) origin = value;
    if (n() > 0 && observation.ordinal - last_ordinal == 1) {
      moving_ranges(std::fabs(value - last_value));
    }
    values(value - origin);
    last_value = value;
    last_ordinal = observation.ordinal;
    if (method() == BandMethod::quantile) quantiles.add(value);
    if (method() != BandMethod::p_chart && method() != BandMethod::u_chart) return;
    over += observation.numerator;
    under += observation.denominator;
  }

  template <class Archive>
  void serialize(Archive& archive) {
    archive & origin & last_value & last_ordinal & over & under;
    values.serialize(archive, 0U);
    moving_ranges.serialize(archive, 0U);
    quantiles.serialize(archive);
  }

  RangeSettings settings;
  BandFactors factors;
  /// Less the first of them, so that a large level costs no digits.
  Moments values;
  RunningMean moving_ranges;
  StreamingQuantiles quantiles;
  double origin = 0.0;
  double last_value = 0.0;
  std::int32_t last_ordinal = 0;
  double over = 0.0;
  double under = 0.0;
};

RunningBaseline::RunningBaseline(const RangeSettings& settings)
    : state_(std::make_unique<State>(settings)) {}
RunningBaseline::RunningBaseline(RunningBaseline&&) noexcept = default;

RunningBaseline& RunningBaseline::operator=(RunningBaseline&&) noexcept = default;
RunningBaseline::~RunningBaseline() = default;

bool RunningBaseline::suits(const RangeSettings& settings) {
  if (settings.band.screening > 0.0 || settings.trend || settings.season > 0) return false;
  if (settings.band.overlapping() || settings.carry_over) return false;
  if (std::isfinite(settings.minimum) || std::isfinite(settings.maximum)) return false;
  switch (settings.band.method) {
    case BandMethod::p_prime:
    case BandMethod::u_prime:
    case BandMethod::g_chart:
    case BandMethod::count:
    case BandMethod::share:
    case BandMethod::xbar:
    case BandMethod::s:
      return false;
    case BandMethod::quantile:
      return settings.streaming;
    default:
      return true;
  }
}

Expected RunningBaseline::expect(const Observation& observation) {
  const Band band = state_->range(observation.denominator);
  const bool lacks = !std::isnan(band.centre) && std::isnan(observation.value);
  return {band.lower,
          band.centre,
          band.upper,
          band.n,
          position_of(observation.value, band.lower, band.upper),
          lacks ? BandReason::no_data : band.reason};
}

void RunningBaseline::add(const Observation& observation) {
  if (!std::isnan(observation.value)) state_->add(observation);
}

std::vector<double> RunningBaseline::state() const {
  Writer writer;
  state_->serialize(writer);
  return writer.numbers;
}

void RunningBaseline::restore(const std::vector<double>& state) {
  Reader reader(state);
  state_->serialize(reader);
}

}  // namespace kentperf
