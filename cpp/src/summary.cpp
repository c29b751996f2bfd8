#include "summary.hpp"

#include "kernels/kernels.hpp"

namespace kentperf {

namespace {

using kernels::piece_width;

int piece_of(std::int32_t ordinal, std::int32_t end) {
  return static_cast<int>((static_cast<std::int64_t>(end) - ordinal) / piece_width);
}

Summary piece_summary(std::span<const std::int32_t> ordinals, std::span<const double> values,
                      std::int64_t piece_end) {
  double sum = 0.0;
  double squares = 0.0;
  double products = 0.0;
  unsigned set = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t back = piece_end - ordinals[i];
    const double x = values[i] - values.front();
    sum += x;
    squares += x * x;
    products += -static_cast<double>(back) * x;
    set |= 1U << back;
  }
  const auto& times = kernels::time_sums()[set];
  const double shift = sum / times.count;
  return {times.count,
          values.front(),
          shift,
          squares - sum * shift,
          times.mean,
          times.squares,
          products - times.sum * shift};
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
