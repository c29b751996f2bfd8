#include "kentperf/panel/panel.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "kentperf/memory/parallel.hpp"
#include "kentperf/memory/parts.hpp"
#include "kentperf/memory/prefetch.hpp"
#include "kentperf/panel/ranks.hpp"
#include "kentperf/panel/row_order.hpp"
#include "kentperf/panel/row_scan.hpp"

namespace kentperf {

namespace {

// More parts than threads, so that long series in one of them do not hold up the others.
constexpr int parts_a_thread = 8;

void check(const RowScan& scan, std::int64_t series) {
  if (scan.least_code < 0 || scan.most_code >= series) {
    throw std::invalid_argument("a series code is out of range");
  }
  // In unsigned numbers, where the difference of any two int64 fits.
  const auto span =
      static_cast<std::uint64_t>(scan.latest) - static_cast<std::uint64_t>(scan.earliest);
  if (span > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::invalid_argument("periods lie further apart than 2^31 - 1");
  }
}

std::size_t ahead(std::int64_t row, std::int64_t rows) {
  return static_cast<std::size_t>(std::min(row + prefetch_distance, rows - 1));
}

template <class T>
void copy(std::span<const T> from, std::span<T> to, std::int64_t begin, std::int64_t end) {
  std::copy(from.begin() + begin, from.begin() + end, to.begin() + begin);
}

}  // namespace

Panel::Panel(std::span<const std::int32_t> codes, std::int64_t series,
             std::span<const std::int32_t> periods, int threads) {
  prepare(codes, series, periods, threads);
}

Panel::Panel(std::span<const std::int32_t> codes, std::int64_t series,
             std::span<const std::int64_t> periods, int threads) {
  prepare(codes, series, periods, threads);
}

template <class Period>
void Panel::prepare(std::span<const std::int32_t> codes, std::int64_t series,
                    std::span<const Period> periods, int threads) {
  if (codes.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument(
        "a panel holds at most 4294967295 rows: cut the table between series");
  }
  offsets_ = Buffer<std::int64_t>(at(series) + 1);
  std::fill_n(offsets_.data(), offsets_.size(), 0);
  if (codes.empty()) return note_gapless(threads);
  const auto scan = scan_rows(codes, periods, threads);
  check(scan, series);
  const Slots<Period> slots{codes, periods, series, scan.earliest, scan.latest - scan.earliest + 1};
  if (scan.in_order) {
    take_in_order(slots, threads);
    if (scan.repeated) find_duplicates({});
  } else if (!rank(slots, threads)) {
    sort(slots, threads);
  }
  note_gapless(threads);
}

template <class Period>
void Panel::take_in_order(const Slots<Period>& slots, int threads) {
  const auto& codes = slots.codes;
  const auto rows = slots.rows();
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = std::max<std::int64_t>(begin, 1); row < end; ++row) {
      for (auto code = codes[at(row - 1)]; code < codes[at(row)];) offsets_[at(++code)] = row;
    }
  });
  std::fill(offsets_.data() + codes.back() + 1, offsets_.data() + offsets_.size(), rows);
  if constexpr (std::is_same_v<Period, std::int32_t>) {
    if (slots.earliest >= 0) {
      ordinals_ = slots.periods;
      return;
    }
  }
  own_ordinals(rows, slots.earliest);
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      own_ordinals_[at(row)] = static_cast<std::int32_t>(slots.ordinal(at(row)));
    }
  });
}

/// Gives false where a slot is taken twice, or there are too many for the rows.
template <class Period>
bool Panel::rank(const Slots<Period>& slots, int threads) {
  const auto rows = slots.rows();
  if (!Ranks::suits(slots.count(), rows)) return false;
  Buffer<std::uint32_t> places(at(rows));
  const Ranks ranks(slots, places.fill(), threads);
  if (ranks.taken() != rows) return false;
  place_ = std::move(places);
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    ranks.rank_rows(slots, begin, end, place_.data());
  });
  own_ordinals(rows, slots.earliest);
  const auto workers = count_parts(rows, threads);
  for_each_part(slots.series, parts_a_thread * workers, workers,
                [&](int, std::int64_t begin, std::int64_t end) {
                  for (auto code = begin; code < end; ++code) {
                    const auto first_slot = static_cast<std::uint64_t>(code * slots.length);
                    offsets_[at(code)] =
                        ranks.write_ordinals(first_slot, slots.length, own_ordinals_.data());
                  }
                });
  offsets_[at(slots.series)] = rows;
  return true;
}

template <class Period>
void Panel::sort(const Slots<Period>& slots, int threads) {
  const auto rows = slots.rows();
  const auto order = row_order(slots, threads);
  place_ = Buffer<std::uint32_t>(at(rows));
  own_ordinals(rows, slots.earliest);
  parallel_for(rows, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      const auto from = order[at(row)];
      place_[from] = static_cast<std::uint32_t>(row);
      own_ordinals_[at(row)] = static_cast<std::int32_t>(slots.ordinal(from));
    }
  });
  count_series(slots.codes);
  find_duplicates(order.view());
}

void Panel::count_series(std::span<const std::int32_t> codes) {
  for (const auto code : codes) ++offsets_[at(code) + 1];
  std::partial_sum(offsets_.data(), offsets_.data() + offsets_.size(), offsets_.data());
}

void Panel::own_ordinals(std::int64_t rows, std::int64_t first_period) {
  own_ordinals_ = Buffer<std::int32_t>(at(rows));
  ordinals_ = own_ordinals_.view();
  first_period_ = first_period;
}

void Panel::note_gapless(int threads) {
  gapless_ = Buffer<std::uint8_t>(at(series()));
  parallel_for(series(), threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto code = begin; code < end; ++code) {
      prefetch(ordinals_.data() + offsets_[at(std::min(code + prefetch_distance, series()))]);
      const auto first = offsets_[at(code)];
      const auto rows = offsets_[at(code + 1)] - first;
      const auto apart = [&] { return ordinals_[at(first + rows - 1)] - ordinals_[at(first)]; };
      gapless_[at(code)] = rows == 0 || apart() == rows - 1;
    }
  });
}

void Panel::find_duplicates(std::span<const std::uint32_t> order) {
  const auto caller_row = [&](std::int64_t row) {
    return order.empty() ? row : std::int64_t{order[at(row)]};
  };
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

std::vector<std::int64_t> Panel::order() const {
  std::vector<std::int64_t> order(place_.size());
  for (std::size_t row = 0; row < place_.size(); ++row) {
    order[place_[row]] = static_cast<std::int64_t>(row);
  }
  return order;
}

template <class T>
void Panel::gather(std::span<const T> from_caller, std::span<T> to_panel, int threads) const {
  parallel_for(rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    if (sorted()) return copy(from_caller, to_panel, begin, end);
    for (auto row = begin; row < end; ++row) {
      prefetch(&to_panel[place_[ahead(row, rows())]]);
      to_panel[place_[at(row)]] = from_caller[at(row)];
    }
  });
}

template <class T>
void Panel::scatter(std::span<const T> from_panel, std::span<T> to_caller, int threads) const {
  parallel_for(rows(), threads, [&](std::int64_t begin, std::int64_t end) {
    if (sorted()) return copy(from_panel, to_caller, begin, end);
    for (auto row = begin; row < end; ++row) {
      prefetch(&from_panel[place_[ahead(row, rows())]]);
      to_caller[at(row)] = from_panel[place_[at(row)]];
    }
  });
}

template void Panel::gather(std::span<const double>, std::span<double>, int) const;
template void Panel::gather(std::span<const std::int8_t>, std::span<std::int8_t>, int) const;
template void Panel::scatter(std::span<const double>, std::span<double>, int) const;
template void Panel::scatter(std::span<const std::int8_t>, std::span<std::int8_t>, int) const;
template void Panel::scatter(std::span<const std::int32_t>, std::span<std::int32_t>, int) const;
template void Panel::scatter(std::span<const std::int64_t>, std::span<std::int64_t>, int) const;

}  // namespace kentperf
