#include "kentperf/rag/rag.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <mutex>
#include <numeric>

#include "kentperf/memory/parallel.hpp"
#include "kentperf/statistics/rounding.hpp"
#include "kernels/kernels.hpp"
#include "rag/rater.hpp"

namespace kentperf {

namespace {

/// Rows whose polarities are looked at before they are rated: they stay in the nearest cache.
constexpr std::int64_t block = 2048;

struct Rating {
  Rag rag;
  RagReason reason;
};

// A missing half of a pair is unbounded on that side: every comparison with NaN is false.
bool inside(double value, double low, double high) { return !(value < low) && !(value > high); }

bool achieves(double value, double limit, Polarity polarity) {
  return polarity == Polarity::lower ? value <= limit : value >= limit;
}

Rating judge(bool has_target, bool has_floor, bool meets_target, bool meets_floor) {
  if (!has_target && !has_floor) return {Rag::none, RagReason::not_rated};
  if (has_target && meets_target) return {Rag::green, RagReason::rated};
  if (!has_floor) return {Rag::none, RagReason::no_floor};
  if (!meets_floor) return {Rag::red, RagReason::rated};
  if (!has_target) return {Rag::none, RagReason::no_target};
  return {Rag::amber, RagReason::rated};
}

Rating rate_one_sided(double value, double target, double floor, Polarity polarity) {
  return judge(!std::isnan(target), !std::isnan(floor), achieves(value, target, polarity),
               achieves(value, floor, polarity));
}

/// The rating of a value against target and floor, by what there is of them and what it meets.
const kernels::Ratings& one_sided_ratings() {
  static const auto ratings = [] {
    kernels::Ratings made{};
    for (unsigned bits = 0; bits < 16; ++bits) {
      const Rating rating = judge(bits & 1, bits & 2, bits & 4, bits & 8);
      made.by[bits] = static_cast<std::int8_t>(rating.rag);
    }
    return made;
  }();
  return ratings;
}

Rating rate_range(double value, double low, double high, double floor_low, double floor_high) {
  return judge(!std::isnan(low) || !std::isnan(high),
               !std::isnan(floor_low) || !std::isnan(floor_high), inside(value, low, high),
               inside(value, floor_low, floor_high));
}

Rating rate_row(double value, const Limits& limits, int decimals, std::int64_t row,
                std::int64_t series) {
  if (std::isnan(value)) return {Rag::none, RagReason::no_data};
  const auto rounded = [&](double number) { return round_half_away(number, decimals); };
  const Polarity polarity = limits.polarity(row, series);
  switch (polarity) {
    case Polarity::none:
      return {Rag::none, RagReason::not_rated};
    case Polarity::range:
      return rate_range(rounded(value), rounded(limits.low(row, series)),
                        rounded(limits.high(row, series)), rounded(limits.floor_low(row, series)),
                        rounded(limits.floor_high(row, series)));
    default:
      return rate_one_sided(rounded(value), rounded(limits.target(row, series)),
                            rounded(limits.floor(row, series)), polarity);
  }
}

void check_range(const Limits& limits, std::int64_t row, std::vector<FaultyLimits>& faults) {
  const double low = limits.low[row];
  const double high = limits.high[row];
  const double floor_low = limits.floor_low[row];
  const double floor_high = limits.floor_high[row];
  if (low > high) {
    faults.push_back({row, LimitFault::low_above_high});
  } else if (floor_low > low) {
    faults.push_back({row, LimitFault::floor_low_above_low});
  } else if (floor_high < high) {
    faults.push_back({row, LimitFault::floor_high_below_high});
  } else if (floor_low > floor_high) {
    faults.push_back({row, LimitFault::floor_low_above_floor_high});
  }
}

void check_row(const Limits& limits, std::int64_t row, std::vector<FaultyLimits>& faults) {
  switch (limits.polarity[row]) {
    case Polarity::higher:
      return faults.push_back({row, LimitFault::floor_above_target});
    case Polarity::lower:
      return faults.push_back({row, LimitFault::floor_below_target});
    default:
      return check_range(limits, row, faults);
  }
}

/// The polarities of a block by codes that a kernel knows: the caller's own, if they are small.
class BlockPolarities {
 public:
  BlockPolarities(const CodedPolarities& polarity, std::int64_t begin, std::int64_t end) {
    const auto meaning = [&](std::uint8_t code) {
      return static_cast<std::int8_t>(polarity.meanings[code]);
    };
    if (polarity.codes.varies()) {
      codes_ = polarity.codes.from(begin, 0);
      const auto merged = std::accumulate(codes_, codes_ + (end - begin), 0, std::bit_or<>());
      for (std::size_t code = 0; code < meanings_.size(); ++code) {
        meanings_[code] = meaning(static_cast<std::uint8_t>(code));
      }
      if (merged >= 0 && merged < kernels::codes_known) return;
    }
    for (auto row = begin; row < end; ++row) {
      own_[static_cast<std::size_t>(row - begin)] =
          meaning(static_cast<std::uint8_t>(polarity.codes[row]));
    }
    codes_ = own_.data();
    std::iota(meanings_.begin(), meanings_.end(), std::int8_t{0});
  }

  const std::int8_t* codes() const { return codes_; }
  const std::int8_t* meanings() const { return meanings_.data(); }

 private:
  std::array<std::int8_t, kernels::codes_known> meanings_;
  std::array<std::int8_t, block> own_;
  const std::int8_t* codes_ = nullptr;
};

/// Without a branch on what the polarity is: of very many rows few are faulty.
bool may_be_faulty(const Limits& limits, std::int64_t row) {
  const Polarity polarity = limits.polarity[row];
  const double target = limits.target[row];
  const double floor = limits.floor[row];
  return ((polarity == Polarity::higher) & (floor > target)) |
         ((polarity == Polarity::lower) & (floor < target)) | (polarity == Polarity::range);
}

}  // namespace

bool Rater::by_series() const {
  const auto given = [](const auto& column) { return !column.is_one() && !column.varies(); };
  return given(limits_.target) || given(limits_.floor) || given(limits_.low) ||
         given(limits_.high) || given(limits_.floor_low) || given(limits_.floor_high) ||
         given(limits_.polarity);
}

void Rater::on(std::int64_t series, std::int64_t row, std::int64_t count) {
  const auto stop = row + count;
  while (row < stop) {
    const Polarity polarity = limits_.polarity(row, series);
    auto run_stop = limits_.polarity.varies() ? row + 1 : stop;
    while (run_stop < stop && limits_.polarity(run_stop, series) == polarity) ++run_stop;
    rate_run(polarity, series, row, run_stop - row);
    row = run_stop;
  }
}

/// Rows of one polarity.
void Rater::rate_run(Polarity polarity, std::int64_t series, std::int64_t row, std::int64_t count) {
  const bool at_once =
      decimals_ == as_given && (polarity == Polarity::higher || polarity == Polarity::lower);
  if (!at_once) {
    for (auto each = row; each < row + count; ++each) at(each, series, each);
    return;
  }
  const auto size = static_cast<std::size_t>(count);
  Rag* straight = rag_.run(row);
  if (straight == nullptr && codes_.size() < size) codes_.resize(size);
  auto* codes = straight == nullptr ? codes_.data() : reinterpret_cast<std::int8_t*>(straight);
  const auto limit = [&](const Column<double>& column) {
    return kernels::Limit{column.from(row, series), column.step()};
  };
  kernels::in_use().rate(value_.data() + row, count, limit(limits_.target), limit(limits_.floor),
                         polarity == Polarity::lower, one_sided_ratings(), codes);
  if (straight == nullptr) rag_.put_all(row, codes, count);
}

void Rater::at(std::int64_t result, std::int64_t series, std::int64_t row) {
  const double value = value_[static_cast<std::size_t>(row)];
  rag_.put(result, rate_row(value, limits_, decimals_, row, series).rag);
}

void rate(std::span<const double> value, const Limits& limits, const Column<std::int8_t>& decimals,
          std::span<Rag> rag, std::span<RagReason> reason, int threads) {
  const auto rows = static_cast<std::int64_t>(value.size());
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    if (reason.empty() && decimals.is_one()) {
      return Rater(value, limits, decimals[0], rag).on(0, begin, end - begin);
    }
    for (auto row = begin; row < end; ++row) {
      const auto at = static_cast<std::size_t>(row);
      const Rating rating = rate_row(value[at], limits, decimals[row], row, row);
      rag[at] = rating.rag;
      if (!reason.empty()) reason[at] = rating.reason;
    }
  });
}

bool rate_if_sound(std::span<const double> value, const Column<double>& target,
                   const Column<double>& floor, const CodedPolarities& polarity, std::span<Rag> rag,
                   int threads) {
  std::atomic<bool> sound{true};
  const auto rate_block = [&](std::int64_t begin, std::int64_t end) {
    const BlockPolarities ways(polarity, begin, end);
    const auto limit = [&](const Column<double>& column) {
      return kernels::Limit{column.from(begin, 0), column.step()};
    };
    return kernels::in_use().rate_each(
        value.data() + begin, end - begin, limit(target), limit(floor), ways.codes(),
        ways.meanings(), one_sided_ratings(), reinterpret_cast<std::int8_t*>(rag.data() + begin));
  };
  parallel_for(static_cast<std::int64_t>(value.size()), threads, [&](auto begin, auto end) {
    for (; begin < end && sound; begin += block) {
      if (!rate_block(begin, std::min(begin + block, end))) sound = false;
    }
  });
  return sound;
}

std::vector<FaultyLimits> faulty_limits(std::int64_t rows, const Limits& limits, int threads) {
  std::vector<FaultyLimits> faults;
  std::mutex joining;
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    std::vector<FaultyLimits> own;
    for (auto row = begin; row < end; ++row) {
      if (may_be_faulty(limits, row)) check_row(limits, row, own);
    }
    if (own.empty()) return;
    const std::scoped_lock held(joining);
    faults.insert(faults.end(), own.begin(), own.end());
  });
  std::ranges::stable_sort(faults, {}, &FaultyLimits::row);
  return faults;
}

}  // namespace kentperf
