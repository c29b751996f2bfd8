#include "kentperf/panel.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace kentperf {

Panel::Panel(std::span<const std::int32_t> codes, std::int64_t series,
             std::span<const std::int64_t> periods) {
  encode(periods);
  count_series(codes, series);
  if (!in_order(codes)) sort(codes);
  find_duplicates();
}

void Panel::encode(std::span<const std::int64_t> periods) {
  ordinals_.resize(periods.size());
  if (periods.empty()) return;
  const auto [earliest, latest] = std::minmax_element(periods.begin(), periods.end());
  if (*latest - *earliest > std::numeric_limits<std::int32_t>::max()) {
    throw std::invalid_argument("periods lie further apart than 2^31 - 1");
  }
  first_period_ = *earliest;
  std::transform(periods.begin(), periods.end(), ordinals_.begin(), [this](std::int64_t period) {
    return static_cast<std::int32_t>(period - first_period_);
  });
}

void Panel::count_series(std::span<const std::int32_t> codes, std::int64_t series) {
  offsets_.assign(at(series) + 1, 0);
  for (const auto code : codes) {
    if (code < 0 || code >= series) throw std::invalid_argument("a series code is out of range");
    ++offsets_[at(code) + 1];
  }
  std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
}

bool Panel::in_order(std::span<const std::int32_t> codes) const {
  for (std::size_t row = 1; row < codes.size(); ++row) {
    if (codes[row] < codes[row - 1]) return false;
    if (codes[row] == codes[row - 1] && ordinals_[row] < ordinals_[row - 1]) return false;
  }
  return true;
}

void Panel::sort(std::span<const std::int32_t> codes) {
  order_.resize(codes.size());
  std::vector<std::int64_t> next(offsets_.begin(), offsets_.end());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    order_[at(next[at(codes[row])]++)] = static_cast<std::int64_t>(row);
  }
  const auto earlier = [this](std::int64_t a, std::int64_t b) {
    return ordinals_[at(a)] < ordinals_[at(b)];
  };
  for (std::size_t group = 0; group + 1 < offsets_.size(); ++group) {
    const auto begin = order_.begin() + offsets_[group];
    const auto end = order_.begin() + offsets_[group + 1];
    if (!std::is_sorted(begin, end, earlier)) std::stable_sort(begin, end, earlier);
  }
  std::vector<std::int32_t> sorted(ordinals_.size());
  std::transform(order_.begin(), order_.end(), sorted.begin(),
                 [this](std::int64_t row) { return ordinals_[at(row)]; });
  ordinals_ = std::move(sorted);
}

void Panel::find_duplicates() {
  for (std::size_t group = 0; group + 1 < offsets_.size(); ++group) {
    auto first = offsets_[group];
    for (auto row = first + 1; row < offsets_[group + 1]; ++row) {
      if (ordinals_[at(row)] == ordinals_[at(first)]) {
        duplicates_.push_back({caller_row(first), caller_row(row)});
      } else {
        first = row;
      }
    }
  }
}

}  // namespace kentperf
