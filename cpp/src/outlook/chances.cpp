#include "outlook/chances.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/whole_t.hpp"

namespace kentperf {

namespace {

/// What is left of a period's figure is nothing, or nothing of doubt.
bool is_fact(const Foretold& figure) { return figure.reason == OutlookReason::in_hand; }

bool reaches(double value, double limit, bool at_least, int decimals) {
  const double shown = printed(value, decimals);
  return at_least ? shown >= limit : shown <= limit;
}

/// The chance to reach a limit that is printed already, whatever can happen.
double share_beyond(const Foretold& figure, double limit, bool at_least, int decimals) {
  if (!(figure.error > 0.0)) return reaches(figure.centre, limit, at_least, decimals) ? 1.0 : 0.0;
  const double edge = half_unit(decimals);
  const double above = at_least ? figure.centre - limit + edge : limit + edge - figure.centre;
  return whole_t_below(above / figure.error, figure.freedom);
}

/// By what is in hand and what can happen: unknown where both are possible.
Likelihood decided(const Foretold& figure, double limit, bool at_least, int decimals) {
  const double worst = at_least ? figure.least : figure.most;
  const double best = at_least ? figure.most : figure.least;
  if (is_fact(figure)) {
    return reaches(figure.centre, limit, at_least, decimals) ? Likelihood::met : Likelihood::missed;
  }
  if (reaches(worst, limit, at_least, decimals)) return Likelihood::certain;
  return reaches(best, limit, at_least, decimals) ? Likelihood::unknown : Likelihood::ruled_out;
}

Chance said(Likelihood word) {
  const bool yes = word == Likelihood::certain || word == Likelihood::met;
  return {yes ? 1.0 : 0.0, word};
}

}  // namespace

double printed(double value, int decimals) {
  return decimals == as_given ? value : round_half_away(value, decimals);
}

double half_unit(int decimals) {
  return decimals == as_given ? 0.0 : 0.5 * std::pow(10.0, -decimals);
}

Chance chance_of(const Foretold& figure, double limit, Polarity polarity, int decimals) {
  if (std::isnan(limit) || std::isnan(figure.centre) || polarity == Polarity::none) return {};
  const bool at_least = polarity == Polarity::higher;
  const double edge = printed(limit, decimals);
  if (const auto word = decided(figure, edge, at_least, decimals); word != Likelihood::unknown) {
    return said(word);
  }
  const double chance = share_beyond(figure, edge, at_least, decimals);
  return {chance, word_of(chance)};
}

Chance chance_within(const Foretold& figure, double low, double high, int decimals) {
  if (std::isnan(low)) return chance_of(figure, high, Polarity::lower, decimals);
  if (std::isnan(high)) return chance_of(figure, low, Polarity::higher, decimals);
  const Chance above = chance_of(figure, low, Polarity::higher, decimals);
  const Chance below = chance_of(figure, high, Polarity::lower, decimals);
  if (above.word == Likelihood::unknown) return above;
  // A range is met where both sides are; either side alone can rule it out.
  for (const auto out : {Likelihood::missed, Likelihood::ruled_out}) {
    if (above.word == out || below.word == out) return said(out);
  }
  if (above.word == Likelihood::met) return said(Likelihood::met);
  const bool sure = above.word == Likelihood::certain && below.word == Likelihood::certain;
  if (sure) return said(Likelihood::certain);
  const double chance = std::clamp(above.chance + below.chance - 1.0, 0.0, 1.0);
  return {chance, word_of(chance)};
}

}  // namespace kentperf
