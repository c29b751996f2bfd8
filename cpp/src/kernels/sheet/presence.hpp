#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/sheet/stretch.hpp"

namespace kentperf {

/// Columns of a sheet: a value is there if it is in both. The second may be the first.
struct Pair {
  const double* first;
  const double* second;
};

/// Of each position of a sheet, which of the values back from it are there and of the same series:
/// bit k says so of the value k periods back.
class Presence {
 public:
  const std::uint16_t* sets() const { return held_.data() + before; }

  void resize(std::size_t positions);
  /// Of stretches of rows, from the first position on.
  void note_rows(const Pair& values, std::span<const Stretch> stretches);
  /// Of series side by side, `step` of them.
  void note_side_by_side(const Pair& values, std::int64_t count, std::ptrdiff_t step);

 private:
  void note_all(std::span<const Stretch> stretches);
  void note_some(const Pair& values, std::span<const Stretch> stretches);

  /// Kernels may read of as many positions before the first that nothing is there.
  static constexpr std::ptrdiff_t before = 16;

  std::uint16_t* sets() { return held_.data() + before; }

  std::vector<std::uint16_t> held_;
};

}  // namespace kentperf
