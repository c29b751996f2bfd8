#pragma once

#include <algorithm>
#include <cstdint>

#include "kentperf/memory/layout.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

/// A row, the rows [first, row] of its series that a window ending at its period holds, and where
/// the result goes. Empty, with `first` past `row`, where a series has no rows: then there is no
/// row, nor a period that it ends at.
struct Window {
  std::int64_t result;
  std::int64_t series;
  std::int64_t first;
  std::int64_t row;

  bool empty() const { return row < first; }
};

/// The first row after `from` whose period is among the last `window` ending at that of `row`.
inline std::int64_t first_after(const Layout& layout, std::int64_t from, std::int64_t row,
                                std::int64_t window) {
  const auto* begin = layout.ordinals.data();
  const auto cut = static_cast<std::int64_t>(begin[row]) - window;
  return std::upper_bound(begin + from, begin + row, cut) - begin;
}

/// The same window, no longer than `window` periods.
inline Window narrowed(const Layout& layout, const Window& wide, std::int64_t window) {
  if (wide.empty()) return wide;
  return {wide.result, wide.series, first_after(layout, wide.first, wide.row, window), wide.row};
}

/// Calls visit(Window) for every row in [begin, end); `window` periods end at the row's own.
template <class Visit>
void for_rows(const Layout& layout, std::int64_t window, std::int64_t begin, std::int64_t end,
              Visit&& visit) {
  if (begin >= end) return;
  const auto& offsets = layout.offsets;
  auto group = std::upper_bound(offsets.begin(), offsets.end(), begin) - 1;
  auto first = first_after(layout, *group, begin, window);
  for (auto row = begin; row < end; ++row) {
    while (row >= *(group + 1)) {
      ++group;
      first = row;
    }
    const auto ordinal = static_cast<std::int64_t>(layout.ordinals[static_cast<std::size_t>(row)]);
    while (layout.ordinals[static_cast<std::size_t>(first)] <= ordinal - window) ++first;
    visit(Window{row, group - offsets.begin(), first, row});
  }
}

/// Calls visit(Window) for the last row of every series in [begin, end); of a series without rows,
/// for an empty window.
template <class Visit>
void for_latest(const Layout& layout, std::int64_t window, std::int64_t begin, std::int64_t end,
                Visit&& visit) {
  for (auto group = begin; group < end; ++group) {
    const auto start = layout.offsets[static_cast<std::size_t>(group)];
    const auto stop = layout.offsets[static_cast<std::size_t>(group) + 1];
    const auto first = start == stop ? start : first_after(layout, start, stop - 1, window);
    visit(Window{group, group, first, stop - 1});
  }
}

}  // namespace kentperf
