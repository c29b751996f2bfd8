#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// Very many series laid end to end: series g holds rows offsets[g] to offsets[g + 1], in order of
/// their period ordinals, no ordinal twice.
struct Layout {
  std::span<const std::int64_t> offsets;
  std::span<const std::int32_t> ordinals;
  /// Of each series, whether it has a row for every period from its first to its last: so that
  /// ordinals need not be read to know where windows begin.
  std::span<const std::uint8_t> gapless;

  std::int64_t series() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
  std::int64_t rows() const { return static_cast<std::int64_t>(ordinals.size()); }
  bool is_gapless(std::int64_t of) const { return gapless[static_cast<std::size_t>(of)] != 0; }
};

/// Which rows get a result: every row, or the last of each series.
enum class Every : std::int8_t { row, latest };

}  // namespace kentperf
