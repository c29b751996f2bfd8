#include "kernels/sheet/presence.hpp"

#include <algorithm>
#include <array>

#include "kernels/kernels.hpp"

namespace kentperf {

namespace {

using kernels::piece_width;

constexpr auto every_period = static_cast<std::uint16_t>((1 << piece_width) - 1);
/// What is of the same series, at the first positions of one.
constexpr auto opening = [] {
  std::array<std::uint16_t, piece_width> sets{};
  for (std::size_t i = 0; i < sets.size(); ++i) sets[i] = static_cast<std::uint16_t>((2 << i) - 1);
  return sets;
}();

bool is_there(double value) { return value == value; }

std::uint16_t is_there(const Pair& values, std::int64_t i) {
  return static_cast<std::uint16_t>(int{is_there(values.first[i])} &
                                    int{is_there(values.second[i])});
}

bool all_there(const Pair& values, std::int64_t count) {
  const auto& kernel = kernels::in_use();
  return kernel.all_there(values.first, count) &&
         (values.second == values.first || kernel.all_there(values.second, count));
}

}  // namespace

void Presence::resize(std::size_t positions) { held_.resize(before + positions); }

void Presence::note_rows(const Pair& values, std::span<const Stretch> stretches) {
  if (all_there(values, stretches.back().last)) {
    note_all(stretches);
  } else {
    note_some(values, stretches);
  }
}

void Presence::note_all(std::span<const Stretch> stretches) {
  std::fill_n(sets(), stretches.back().last, every_period);
  // In turn, so that what is copied past the end of a short stretch is put right by the next.
  for (const auto& stretch : stretches) {
    std::copy_n(opening.data(), opening.size(), sets() + stretch.begin);
  }
}

void Presence::note_some(const Pair& values, std::span<const Stretch> stretches) {
  kernels::in_use().note(values.first, values.second, stretches.back().last, sets());
  for (const auto& stretch : stretches) {
    auto* first = sets() + stretch.begin;
    const auto few = std::min<std::int64_t>(stretch.last - stretch.begin, piece_width);
    for (std::int64_t i = 0; i < few; ++i) first[i] &= opening[static_cast<std::size_t>(i)];
  }
}

void Presence::note_side_by_side(const Pair& values, std::int64_t count, std::ptrdiff_t step) {
  const bool all = all_there(values, count);
  for (std::int64_t i = 0; i < count; i += step) {
    const auto period = static_cast<std::size_t>(std::min<std::int64_t>(i / step, piece_width - 1));
    if (all) {
      std::fill_n(sets() + i, step, opening[period]);
      continue;
    }
    for (std::int64_t of = i; of < i + step; ++of) {
      const int earlier = i == 0 ? 0 : sets()[of - step];
      sets()[of] = static_cast<std::uint16_t>((earlier << 1 | is_there(values, of)) & every_period);
    }
  }
}

}  // namespace kentperf
