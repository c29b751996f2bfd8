#pragma once

#include <cmath>

#include "outlook/foretold.hpp"

namespace kentperf {

struct Chance {
  double chance = std::numeric_limits<double>::quiet_NaN();
  Likelihood word = Likelihood::unknown;
};

/// That a figure, printed to `decimals`, is at least, or at most, a limit; equality achieves. NaN
/// without a limit.
Chance chance_of(const Foretold& figure, double limit, Polarity polarity, int decimals);

/// That it is within both; a limit that is missing is none. NaN without either.
Chance chance_within(const Foretold& figure, double low, double high, int decimals);

/// The word for a chance that nothing decides; of NaN, unknown.
inline Likelihood word_of(double chance) {
  constexpr double likely_from = 0.8;
  constexpr double unlikely_to = 0.2;
  // Without a branch: any of the three is about as likely.
  const int passed =
      static_cast<int>(chance > unlikely_to) + static_cast<int>(chance >= likely_from);
  const auto of_known = static_cast<Likelihood>(static_cast<int>(Likelihood::unlikely) + passed);
  return std::isnan(chance) ? Likelihood::unknown : of_known;
}

double printed(double value, int decimals);

/// Half a printed unit: what is nearer to the limit than that is printed as the limit.
double half_unit(int decimals);

}  // namespace kentperf
