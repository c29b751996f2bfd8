#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kentperf {

/// Texts end to end, as Arrow holds them: text i is bytes[offsets[i]] to bytes[offsets[i + 1]].
template <class Offset>
struct Texts {
  std::span<const Offset> offsets;
  std::span<const std::uint8_t> bytes;
  /// A bit for each text, from bit `first_bit` on, 0 where it is missing; empty where none is.
  std::span<const std::uint8_t> present;
  std::int64_t first_bit;

  std::int64_t rows() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
};

/// Numbers the distinct texts in the order in which they are met, -1 where one is missing. Gives
/// the row in which each is met first. At most 2^31 - 1 texts.
template <class Offset>
std::vector<std::int64_t> number_texts(const Texts<Offset>& texts, std::span<std::int32_t> codes,
                                       int threads);

}  // namespace kentperf
