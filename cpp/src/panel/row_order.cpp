#include "kentperf/panel/row_order.hpp"

#include <array>
#include <bit>
#include <vector>

#include "kentperf/memory/parts.hpp"

namespace kentperf {

namespace {

constexpr int digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;
using Counts = std::array<std::uint32_t, digits>;

/// From how often each digit occurs in each part to where the first of them goes.
void accumulate(std::vector<Counts>& counts) {
  std::uint32_t next = 0;
  for (std::size_t digit = 0; digit < digits; ++digit) {
    for (auto& part : counts) {
      const auto occurs = part[digit];
      part[digit] = next;
      next += occurs;
    }
  }
}

/// One stable pass: from `order` (the caller's own while it is empty) into `sorted`.
template <class DigitOf>
void pass(const Buffer<std::uint32_t>& order, Buffer<std::uint32_t>& sorted, int threads,
          DigitOf&& digit_of) {
  const auto rows = static_cast<std::int64_t>(sorted.size());
  const auto parts = count_parts(rows, threads);
  std::vector<Counts> counts(static_cast<std::size_t>(parts));
  const auto row_at = [&](std::int64_t place) {
    const auto at = static_cast<std::size_t>(place);
    return order.empty() ? static_cast<std::uint32_t>(at) : order[at];
  };
  for_each_part(rows, parts, threads, [&](int part, auto begin, auto end) {
    auto& mine = counts[static_cast<std::size_t>(part)];
    for (auto place = begin; place < end; ++place) ++mine[digit_of(row_at(place))];
  });
  accumulate(counts);
  for_each_part(rows, parts, threads, [&](int part, auto begin, auto end) {
    auto& next = counts[static_cast<std::size_t>(part)];
    for (auto place = begin; place < end; ++place) {
      const auto row = row_at(place);
      sorted[next[digit_of(row)]++] = row;
    }
  });
}

}  // namespace

template <class Period>
Buffer<std::uint32_t> row_order(const Slots<Period>& slots, int threads) {
  const auto rows = static_cast<std::size_t>(slots.rows());
  Buffer<std::uint32_t> order;
  Buffer<std::uint32_t> sorted(rows);
  const auto sort_by = [&](std::int64_t largest, auto&& key_of) {
    const int bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(largest)));
    for (int shift = 0; shift < bits; shift += digit_bits) {
      pass(order, sorted, threads,
           [&](std::uint32_t row) { return key_of(row) >> shift & (digits - 1); });
      if (order.empty()) order = Buffer<std::uint32_t>(rows);
      std::swap(order, sorted);
    }
  };
  sort_by(slots.length - 1, [&](std::uint32_t row) { return slots.ordinal(row); });
  sort_by(slots.series - 1, [&](std::uint32_t row) { return slots.code(row); });
  if (!order.empty()) return order;
  for (std::size_t row = 0; row < rows; ++row) sorted[row] = static_cast<std::uint32_t>(row);
  return sorted;
}

template Buffer<std::uint32_t> row_order(const Slots<std::int32_t>&, int);
template Buffer<std::uint32_t> row_order(const Slots<std::int64_t>&, int);

}  // namespace kentperf
