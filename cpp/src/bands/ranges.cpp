#include "kentperf/bands/ranges.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bands/range_method.hpp"
#include "kentperf/memory/parts.hpp"

namespace kentperf {

namespace {

// More parts than threads, so that long series in one of them do not hold up the others.
constexpr int parts_a_thread = 8;

/// Prediction intervals and XmR limits of a history as it stands.
class Plain : public RangeMethod {
 public:
  Plain(const RangeData& data, const RangeSettings& settings)
      : data_(data), settings_(settings.band), factors_(settings.band.coverage) {}

  void learn(std::span<const std::int64_t> rows, std::int32_t end) override {
    History history;
    for (const auto row : rows) history.add(data_.value(row), data_.ordinal(row));
    band_ = band_from(history, end, settings_, factors_);
  }
  Band at(std::int64_t) override { return band_; }

 private:
  RangeData data_;
  BandSettings settings_;
  BandFactors factors_;
  Band band_;
};

/// Goes through series and gives each row the range of its history.
class Ranges {
 public:
  Ranges(const RangeData& data, const Histories& histories, const RangeSettings& settings,
         const RangeColumns& columns)
      : data_(data),
        histories_(histories),
        window_(settings.band.window),
        minimum_(settings.minimum),
        maximum_(settings.maximum),
        columns_(columns),
        method_(range_method(data, settings)) {}

  void series(std::int64_t begin, std::int64_t end) {
    for (auto first = begin; first < end;) {
      auto last = first + 1;
      while (last < end && stretch(last) == stretch(first)) ++last;
      histories_.whole_stretch ? from_whole(first, last) : from_before(first, last);
      first = last;
    }
  }

 private:
  std::int32_t stretch(std::int64_t row) const {
    return histories_.stretch.empty() ? 0 : histories_.stretch[static_cast<std::size_t>(row)];
  }
  bool kept(std::int64_t row) const {
    return histories_.enters.empty() || histories_.enters[static_cast<std::size_t>(row)] != 0;
  }
  bool enters(std::int64_t row) const { return kept(row) && !std::isnan(data_.value(row)); }

  void from_whole(std::int64_t begin, std::int64_t end) {
    history_.clear();
    for (auto row = begin; row < end; ++row) {
      if (enters(row)) history_.push_back(row);
    }
    method_->learn(history_, data_.ordinal(end - 1));
    for (auto row = begin; row < end; ++row) {
      Band band = method_->at(row);
      if (band.reason == BandReason::banded && enters(row)) band.reason = BandReason::in_baseline;
      write(row, band);
    }
  }

  void from_before(std::int64_t begin, std::int64_t end) {
    history_.clear();
    std::size_t first = 0;
    std::int32_t last = 0;
    for (auto row = begin; row < end; ++row) {
      // Periods left out do not move the end, so that frozen limits are the same bits throughout.
      if (row == begin || kept(row - 1)) last = data_.ordinal(row) - 1;
      const auto cut = static_cast<std::int64_t>(data_.ordinal(row)) - window_;
      while (first < history_.size() && data_.ordinal(history_[first]) < cut) ++first;
      method_->learn(std::span(history_).subspan(first), last);
      write(row, method_->at(row));
      if (enters(row)) history_.push_back(row);
    }
  }

  void write(std::int64_t row, Band band) const {
    cut(band);
    write_band(columns_.band, row, data_.value(row), band);
    if (columns_.screened) columns_.screened.put(row, band.screened);
  }

  /// Takes off what cannot be.
  void cut(Band& band) const {
    if (!(band.lower < minimum_) && !(band.upper > maximum_)) return;
    for (auto* limit : {&band.lower, &band.centre, &band.upper}) {
      *limit = std::clamp(*limit, minimum_, maximum_);
    }
    if (band.reason == BandReason::banded) band.reason = BandReason::cut_to_possible;
  }

  RangeData data_;
  Histories histories_;
  std::int64_t window_;
  double minimum_;
  double maximum_;
  RangeColumns columns_;
  std::unique_ptr<RangeMethod> method_;
  std::vector<std::int64_t> history_;
};

}  // namespace

std::unique_ptr<RangeMethod> plain_method(const RangeData& data, const RangeSettings& settings) {
  return std::make_unique<Plain>(data, settings);
}

std::unique_ptr<RangeMethod> range_method(const RangeData& data, const RangeSettings& settings) {
  switch (settings.band.method) {
    case BandMethod::prediction:
      if (settings.carry_over) return carry_over_method(data, settings);
      if (settings.trend || settings.season > 0) return seasonal_method(data, settings);
      return settings.band.overlapping() ? overlap_method(data, settings)
                                         : plain_method(data, settings);
    case BandMethod::xmr:
      return plain_method(data, settings);
    case BandMethod::quantile:
      return quantile_method(data, settings);
    case BandMethod::count:
    case BandMethod::share:
      return predictive_method(data, settings);
    default:
      return chart_method(data, settings);
  }
}

void ranges(const Layout& layout, const Figures& figures, const Histories& histories,
            const RangeSettings& settings, const RangeColumns& columns, int threads) {
  const auto workers = count_parts(layout.rows(), threads);
  for_each_part(layout.series(), parts_a_thread * workers, workers,
                [&](int, std::int64_t begin, std::int64_t end) {
                  Ranges worker({layout, figures}, histories, settings, columns);
                  for (auto series = begin; series < end; ++series) {
                    const auto at = static_cast<std::size_t>(series);
                    worker.series(layout.offsets[at], layout.offsets[at + 1]);
                  }
                });
}

}  // namespace kentperf
