#include "funnel/count_limits.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace kentperf {

namespace {

using InDoubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

struct Level {
  double p;
  /// The standard normal's quantile there.
  double z;
};

constexpr std::array<Level, 4> levels{{{0.025, -1.959963984540054},
                                       {0.975, 1.959963984540054},
                                       {0.001, -3.090232306167813},
                                       {0.999, 3.090232306167813}}};

/// Standard deviation from which one count more or less is nothing: what is left out is less than a
/// millionth of a case, and a count may be too large to add 1 to.
constexpr double smooth_from = 1e6;

/// Counts of `size` cases at a share, or on an exposure of `size` at a rate.
class Counts {
 public:
  Counts(CountKind kind, double centre, double size)
      : is_share_(kind == CountKind::share), centre_(centre), size_(size) {
    mean_ = centre * size;
    sd_ = std::sqrt(is_share_ ? mean_ * (1.0 - centre) : mean_);
    skew_ = (is_share_ ? 1.0 - 2.0 * centre : 1.0) / sd_;
  }

  bool varies() const { return sd_ > 0.0; }
  double most() const { return is_share_ ? std::floor(size_) : INFINITY; }

  bool is_smooth() const { return sd_ > smooth_from; }

  /// About where a share of the distribution lies below: Cornish and Fisher's.
  double about(double z) const { return mean_ + sd_ * (z + (z * z - 1.0) * skew_ / 6.0); }

  double guess(double z) const { return std::clamp(std::floor(about(z)), 0.0, most()); }

  /// P(R <= count).
  double at_most(double count) const {
    if (count >= most()) return 1.0;
    return is_share_ ? boost::math::ibetac(count + 1.0, size_ - count, centre_, InDoubles())
                     : boost::math::gamma_q(count + 1.0, mean_, InDoubles());
  }

  /// P(R = count).
  double at(double count) const {
    if (!is_share_) return boost::math::gamma_p_derivative(count + 1.0, mean_, InDoubles());
    return boost::math::ibeta_derivative(count + 1.0, size_ - count + 1.0, centre_, InDoubles()) /
           (size_ + 1.0);
  }

  /// P(R = count + 1) over P(R = count).
  double step_up(double count) const {
    return is_share_ ? (size_ - count) / (count + 1.0) * (centre_ / (1.0 - centre_))
                     : mean_ / (count + 1.0);
  }

 private:
  bool is_share_;
  double centre_;
  double size_;
  double mean_;
  double sd_;
  double skew_;
};

/// The number of cases below which `p` of the distribution lies, linear between counts.
double cases_below(const Counts& counts, const Level& level) {
  if (counts.is_smooth()) return counts.about(level.z) - 0.5;
  double count = counts.guess(level.z);
  double below = counts.at_most(count);
  double here = counts.at(count);
  while (below < level.p && count < counts.most()) {
    here *= counts.step_up(count);
    count += 1.0;
    below = count >= counts.most() ? 1.0 : below + here;
  }
  while (count > 0.0 && below - here >= level.p) {
    below -= here;
    count -= 1.0;
    here /= counts.step_up(count);
  }
  return count - (below - level.p) / here;
}

constexpr std::size_t most_first_slots = 4096;

}  // namespace

Limits exact_limits(CountKind kind, LimitForm form, double centre, double size) {
  const Counts counts(kind, centre, size);
  if (!counts.varies()) return {centre, centre, centre, centre};
  const double shift = form == LimitForm::mid_p ? 0.5 : 0.0;
  Limits found{};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    found[i] = (cases_below(counts, levels[i]) + shift) / size;
  }
  return found;
}

double chance_sd(CountKind kind, double centre, double size) {
  return std::sqrt((kind == CountKind::share ? centre * (1.0 - centre) : centre) / size);
}

Limits widened(const Limits& exact, CountKind kind, double centre, double size, double between) {
  const double sd = chance_sd(kind, centre, size);
  const double factor = sd > 0.0 && between > 0.0 ? std::hypot(1.0, between / sd) : 1.0;
  Limits found{};
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const double limit = factor == 1.0 ? exact[i] : centre + (exact[i] - centre) * factor;
    found[i] = kind == CountKind::share ? std::clamp(limit, 0.0, 1.0) : std::max(limit, 0.0);
  }
  return found;
}

LimitsBySize::LimitsBySize(const FunnelOptions& options, double centre, double between,
                           std::size_t areas)
    : options_(options),
      centre_(centre),
      between_(between),
      entries_(std::bit_ceil(std::min(2 * areas + 2, most_first_slots)), Entry{0.0, 0}) {}

std::size_t LimitsBySize::slot_of(double size) const {
  // Fibonacci hashing, by the highest bits: of whole numbers the lower ones of a product are 0. A
  // size is above 0, which marks a free slot.
  const std::uint64_t mask = entries_.size() - 1;
  const auto shift = static_cast<unsigned>(std::countl_zero(mask));
  std::uint64_t slot = std::bit_cast<std::uint64_t>(size) * 0x9E3779B97F4A7C15U >> shift;
  while (entries_[slot].size != 0.0 && entries_[slot].size != size) slot = (slot + 1) & mask;
  return slot;
}

void LimitsBySize::grow() {
  std::vector<Entry> before(entries_.size() * 4, Entry{0.0, 0});
  before.swap(entries_);
  for (const Entry& entry : before) {
    if (entry.size != 0.0) entries_[slot_of(entry.size)] = entry;
  }
}

std::uint32_t LimitsBySize::place(double size) {
  auto slot = slot_of(size);
  if (entries_[slot].size != 0.0) return entries_[slot].place;
  if (2 * (limits_.size() + 1) > entries_.size()) {
    grow();
    slot = slot_of(size);
  }
  const Limits exact = exact_limits(options_.kind, options_.form, centre_, size);
  entries_[slot] = {size, static_cast<std::uint32_t>(limits_.size())};
  limits_.push_back(widened(exact, options_.kind, centre_, size, between_));
  return entries_[slot].place;
}

}  // namespace kentperf
