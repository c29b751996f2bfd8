#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace kentperf {

/// Integers of any width as they stand in the caller's memory.
using Integers = std::variant<std::span<const std::int8_t>, std::span<const std::int16_t>,
                              std::span<const std::int32_t>, std::span<const std::int64_t>,
                              std::span<const std::uint8_t>, std::span<const std::uint16_t>,
                              std::span<const std::uint32_t>>;

/// A column as codes of its distinct values: code - base is in [0, size); anything else is missing.
struct CodeColumn {
  Integers codes;
  std::int64_t base;
  std::int64_t size;
  /// The place of each code among the sorted values; empty where codes are such places already.
  std::span<const std::int32_t> rank;

  std::int64_t rows() const;
};

/// Least and most of at least one integer.
std::pair<std::int64_t, std::int64_t> extent(const Integers& values, int threads);

/// Sets seen[code - base] to 1 for every code there is; says whether any is missing. `seen` holds
/// zeros.
bool mark_seen(const CodeColumn& column, std::span<std::uint8_t> seen, int threads);

/// Gives table[code - base] for every row, -1 where it is missing. `out` may be the codes' memory.
void relabel(const CodeColumn& column, std::span<const std::int32_t> table,
             std::span<std::int32_t> out, int threads);

/// Several columns as one code, the last column running fastest; -1 where one is missing. Int32
/// where the product of the sizes is below 2^31, int64 below 2^63.
void pack(const std::vector<CodeColumn>& columns, std::span<std::int32_t> packed, int threads);
void pack(const std::vector<CodeColumn>& columns, std::span<std::int64_t> packed, int threads);

/// Numbers packed codes by size, without a table of all there could be: gives the distinct ones,
/// sorted, and writes the number of each row. -1 stays -1.
std::vector<std::int64_t> number_distinct(std::span<const std::int64_t> packed,
                                          std::span<std::int32_t> numbers);

}  // namespace kentperf
