#include "statistics/whole_t.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <numbers>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

constexpr std::int64_t most_tabled = 200;
// Beyond it the square of t is too large for a double, and nothing is left of the tail.
constexpr double far_out = 1e100;

/// A point of the distribution: the share below it, and the density by the way to the next.
struct Point {
  double below;
  double step;
};

using Table = std::array<Point, t_points_a_unit * t_reach + 1>;

/// Gamma((v + 1) / 2) / Gamma(v / 2), upwards by twos.
double gamma_ratio(std::int64_t degrees_of_freedom) {
  const double root = std::sqrt(std::numbers::pi);
  const bool odd = degrees_of_freedom % 2 != 0;
  double ratio = odd ? 1.0 / root : root / 2.0;
  for (std::int64_t v = odd ? 1 : 2; v < degrees_of_freedom; v += 2) {
    ratio *= static_cast<double>(v + 1) / static_cast<double>(v);
  }
  return ratio;
}

std::unique_ptr<const Table> made(std::int64_t degrees_of_freedom) {
  auto table = std::make_unique<Table>();
  const auto freedom = static_cast<double>(degrees_of_freedom);
  const double top = gamma_ratio(degrees_of_freedom) / std::sqrt(freedom * std::numbers::pi);
  for (std::size_t i = 0; i < table->size(); ++i) {
    const double t = static_cast<double>(i) / t_points_a_unit;
    const double density = top * std::pow(1.0 + t * t / freedom, -(freedom + 1.0) / 2.0);
    (*table)[i] = {whole_t_sum(t, degrees_of_freedom), density / t_points_a_unit};
  }
  return table;
}

/// Made once a process for each degree of freedom that is asked for.
const Table& table_of(std::int64_t degrees_of_freedom) {
  static std::array<std::atomic<const Table*>, most_tabled + 1> tables{};
  static std::mutex guard;
  auto& place = tables[static_cast<std::size_t>(degrees_of_freedom)];
  if (const Table* known = place.load(std::memory_order_acquire)) return *known;
  const std::scoped_lock locked(guard);
  if (const Table* known = place.load(std::memory_order_relaxed)) return *known;
  const Table* table = made(degrees_of_freedom).release();
  place.store(table, std::memory_order_release);
  return *table;
}

}  // namespace

/// Abramowitz and Stegun 26.7.3 and 26.7.4.
double whole_t_sum(double t, std::int64_t degrees_of_freedom) {
  const auto freedom = static_cast<double>(degrees_of_freedom);
  const double total = freedom + t * t;
  const double squared_cosine = freedom / total;
  const bool odd = degrees_of_freedom % 2 != 0;
  double term = odd ? std::sqrt(squared_cosine) : 1.0;
  double sum = degrees_of_freedom == 1 ? 0.0 : term;
  for (std::int64_t j = odd ? 3 : 2; j <= degrees_of_freedom - 2; j += 2) {
    term *= squared_cosine * (static_cast<double>(j - 1) / static_cast<double>(j));
    sum += term;
  }
  double within = t / std::sqrt(total) * sum;
  if (odd) within = 2.0 / std::numbers::pi * (std::atan(t / std::sqrt(freedom)) + within);
  return std::clamp(0.5 + 0.5 * within, 0.0, 1.0);
}

const double* whole_t_table(std::int64_t degrees_of_freedom) {
  static_assert(sizeof(Point) == 2 * sizeof(double));
  if (degrees_of_freedom < 1 || degrees_of_freedom > most_tabled) return nullptr;
  return &table_of(degrees_of_freedom).data()->below;
}

double whole_t_below(double t, std::int64_t degrees_of_freedom) {
  const double size = std::fabs(t);
  if (!(size <= far_out)) return std::isnan(t) ? t : (t < 0.0 ? 0.0 : 1.0);
  if (degrees_of_freedom > most_tabled) {
    return t_below(t, static_cast<double>(degrees_of_freedom));
  }
  if (!(size < t_reach)) return whole_t_sum(t, degrees_of_freedom);
  const double place = size * t_points_a_unit;
  const auto before = static_cast<std::size_t>(place);
  const Point* point = table_of(degrees_of_freedom).data() + before;
  const double u = place - static_cast<double>(before);
  // The cubic through both points by their slopes.
  const double rise = point[1].below - point[0].below;
  const double bend = rise - point[0].step;
  const double twist = point[0].step + point[1].step - 2.0 * rise;
  const double below = point[0].below + u * (point[0].step + u * (bend - twist + u * twist));
  // Without a branch: either sign is as likely.
  return 0.5 + std::copysign(below - 0.5, t);
}

}  // namespace kentperf
