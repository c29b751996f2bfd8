#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// Very many series laid end to end: series g holds rows offsets[g] to offsets[g + 1], in order of
/// their period ordinals, no ordinal twice.
struct Layout {
  std::span<const std::int64_t> offsets;
  std::span<const std::int32_t> ordinals;

  std::int64_t series() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
  std::int64_t rows() const { return static_cast<std::int64_t>(ordinals.size()); }
};

/// Which rows get a result: every row, or the last of each series.
enum class Every : std::int8_t { row, latest };

}  // namespace kentperf
