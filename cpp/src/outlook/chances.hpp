#pragma once

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

}  // namespace kentperf
