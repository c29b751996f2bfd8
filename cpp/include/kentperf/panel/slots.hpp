#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kentperf {

/// Rows as (series, period) pairs numbered in panel order: series by series, `length` slots each,
/// one for every period from the earliest of the table to its latest.
template <class Period>
struct Slots {
  std::span<const std::int32_t> codes;
  std::span<const Period> periods;
  std::int64_t series;
  std::int64_t earliest;
  std::int64_t length;

  std::int64_t rows() const { return static_cast<std::int64_t>(codes.size()); }
  std::uint64_t count() const { return static_cast<std::uint64_t>(series * length); }
  std::uint32_t code(std::size_t row) const { return static_cast<std::uint32_t>(codes[row]); }
  std::uint32_t ordinal(std::size_t row) const {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(periods[row]) - earliest);
  }
  std::uint64_t slot(std::size_t row) const {
    return std::uint64_t{code(row)} * static_cast<std::uint64_t>(length) + ordinal(row);
  }
};

}  // namespace kentperf
