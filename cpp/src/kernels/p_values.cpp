#include "kernels/p_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

constexpr auto terms = static_cast<std::size_t>(kernels::p_value_terms);

using Terms = std::array<double, terms>;

/// F, by Boost's p-value.
double smooth_part(double q, double freedom) {
  const double s = (1.0 - q) / (1.0 + q);
  const double left = 4.0 * q / ((1.0 + q) * (1.0 + q));
  const double t = s * std::sqrt(freedom / left);
  return t_two_sided(t, freedom) * (1.0 + s) / std::pow(left, freedom / 2);
}

/// cos(pi n / d), of a small angle so that it has all its digits.
double cos_of_turn(std::size_t n, std::size_t d) {
  n %= 2 * d;
  if (n > d) n = 2 * d - n;
  const double sign = 2 * n > d ? -1.0 : 1.0;
  if (2 * n > d) n = d - n;
  return sign * std::cos(std::numbers::pi * static_cast<double>(n) / static_cast<double>(d));
}

/// How much of each Chebyshev polynomial of y = 2q - 1 there is in F, by its values at the last
/// one's roots.
Terms chebyshev(double freedom) {
  Terms found{};
  for (std::size_t j = 0; j < terms; ++j) {
    const auto at_root = [&](std::size_t k) { return cos_of_turn((2 * j + 1) * k, 2 * terms); };
    const double value = smooth_part((at_root(1) + 1.0) / 2, freedom);
    for (std::size_t k = 0; k < terms; ++k) {
      found[k] += value * at_root(k) * (k == 0 ? 1.0 : 2.0) / terms;
    }
  }
  return found;
}

/// The same in powers of y, by T_k+1 = 2 y T_k - T_k-1.
Terms powers(const Terms& of, std::size_t count) {
  Terms sum{};
  Terms before{};
  Terms polynomial{1.0};
  for (std::size_t k = 0; k < count; ++k) {
    Terms next{};
    for (std::size_t i = 0; i <= k; ++i) {
      sum[i] += of[k] * polynomial[i];
      next[i] -= before[i];
      if (i + 1 < terms) next[i + 1] += polynomial[i] * (k == 0 ? 1.0 : 2.0);
    }
    before = polynomial;
    polynomial = next;
  }
  return sum;
}

/// The terms that count: what the rest add is less than powers of `freedom` are rounded by.
std::size_t count_of(const Terms& of, double freedom) {
  double least = of[0];
  for (std::size_t k = 1; k < terms; ++k) least += k % 2 == 0 ? of[k] : -of[k];
  auto count = terms;
  while (count > 1 && std::fabs(of[count - 1]) < 3e-16 * freedom * least) --count;
  return count;
}

struct Known {
  Known() : all((most_freedom + 1) * terms), count(most_freedom + 1, 1) {
    for (std::size_t freedom = 1; freedom < count.size(); ++freedom) {
      const Terms of = chebyshev(static_cast<double>(freedom));
      const std::size_t used = count_of(of, static_cast<double>(freedom));
      const Terms found = powers(of, used);
      std::copy(found.begin(), found.end(),
                all.begin() + static_cast<std::ptrdiff_t>(freedom * terms));
      count[freedom] = static_cast<std::int32_t>(used);
    }
  }

  std::vector<double> all;
  std::vector<std::int32_t> count;
};

}  // namespace

kernels::PValues known_p_values() {
  static const Known known;
  return {known.all.data(), known.count.data(), most_freedom};
}

double p_value_of(double residual, double explained, std::int32_t freedom) {
  if (freedom <= most_freedom) {
    return kernels::in_use().p_value(residual, explained, freedom, known_p_values());
  }
  if (residual + explained == 0.0) return 1.0;
  return t_two_sided(std::sqrt(explained / residual * freedom), freedom);
}

}  // namespace kentperf
