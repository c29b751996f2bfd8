#include "kernels/summary.hpp"

#include <array>

#include "kernels/kernels.hpp"

namespace kentperf {

namespace {

using kernels::piece_width;

int piece_of(std::int32_t ordinal, std::int32_t end) {
  return static_cast<int>((static_cast<std::int64_t>(end) - ordinal) / piece_width);
}

/// Four values, those that are not there marked so, and the window of fours before them: sums about
/// the first value there is; `backs` is of the products with how many periods each is before the
/// last.
struct Four {
  double origin = 0.0;
  double sum = 0.0;
  double squares = 0.0;
  double backs = 0.0;
  double count = 0.0;
  /// How many periods all of them are before the last.
  double periods = 0.0;
};

struct Slot {
  double value = 0.0;
  bool there = false;
};

using Slots = std::array<Slot, piece_width>;

Four four_of(const Slot* slots) {
  Four of;
  double x[4] = {};
  for (int i = 0; i < 4; ++i) {
    if (!slots[i].there) continue;
    if (of.count == 0.0) of.origin = slots[i].value;
    x[i] = slots[i].value - of.origin;
    of.count += 1.0;
    of.periods += 3 - i;
  }
  const double middle = x[1] + x[2];
  of.sum = middle + x[3];
  of.squares = (x[1] * x[1] + x[2] * x[2]) + x[3] * x[3];
  of.backs = middle + x[1];
  return of;
}

void append(Four& window, const Four& next) {
  if (window.count == 0.0) window.origin = next.origin;
  const double step = next.count > 0.0 ? next.origin - window.origin : 0.0;
  const double sum = next.sum + next.count * step;
  window.squares += next.squares + step * (next.sum + sum);
  window.backs = (window.backs + 4.0 * window.sum) + (next.backs + next.periods * step);
  window.sum += sum;
  window.periods += 4.0 * window.count + next.periods;
  window.count += next.count;
}

Summary piece_summary(std::span<const std::int32_t> ordinals, std::span<const double> values,
                      std::int64_t piece_end) {
  Slots slots;
  unsigned set = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto back = static_cast<std::size_t>(piece_end - ordinals[i]);
    slots[slots.size() - 1 - back] = {values[i], true};
    set |= 1U << back;
  }
  Four window = four_of(slots.data());
  append(window, four_of(slots.data() + 4));
  append(window, four_of(slots.data() + 8));
  const double shift = window.sum * (1.0 / window.count);
  return {window.count,
          window.origin,
          window.sum / window.count,
          window.squares - window.sum * shift,
          -window.periods / window.count,
          kernels::time_squares()[set],
          window.periods * shift - window.backs};
}

Summary join(const Summary& window, const Summary& piece, double periods) {
  const double total = window.count + piece.count;
  const double share = piece.count / total;
  const double weight = window.count * share;
  const double origin = window.count > 0.0 ? window.origin : piece.origin;
  const double step = (piece.origin - origin) + (piece.shift - window.shift);
  const double wait = (piece.time_mean - periods) - window.time_mean;
  return {total,
          origin,
          window.shift + step * share,
          window.squares + piece.squares + weight * (step * step),
          window.time_mean + wait * share,
          window.time_squares + piece.time_squares + weight * (wait * wait),
          window.products + piece.products + weight * (wait * step)};
}

}  // namespace

Summary summarise(std::span<const std::int32_t> ordinals, std::span<const double> values,
                  std::int32_t end) {
  Summary window;
  for (auto last = values.size(); last > 0;) {
    const int piece = piece_of(ordinals[last - 1], end);
    auto first = last - 1;
    while (first > 0 && piece_of(ordinals[first - 1], end) == piece) --first;
    const auto periods = static_cast<std::int64_t>(piece) * piece_width;
    const Summary found = piece_summary(ordinals.subspan(first, last - first),
                                        values.subspan(first, last - first), end - periods);
    window = join(window, found, static_cast<double>(periods));
    last = first;
  }
  return window;
}

}  // namespace kentperf
