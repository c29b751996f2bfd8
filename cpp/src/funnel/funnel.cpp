#include "kentperf/funnel/funnel.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "funnel/count_limits.hpp"
#include "funnel/dispersion.hpp"
#include "kentperf/memory/parallel.hpp"

namespace kentperf {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The rows of each group, one group after the other.
struct Grouped {
  std::vector<std::int64_t> starts;
  std::vector<std::int64_t> rows;
};

Grouped grouped(std::span<const std::int32_t> group, std::size_t groups) {
  Grouped found{std::vector<std::int64_t>(groups + 1, 0), {}};
  for (const auto place : group) {
    if (place < 0 || static_cast<std::size_t>(place) >= groups) {
      throw std::invalid_argument("a group is out of range");
    }
    ++found.starts[static_cast<std::size_t>(place) + 1];
  }
  for (std::size_t g = 0; g < groups; ++g) found.starts[g + 1] += found.starts[g];
  found.rows.resize(group.size());
  std::vector<std::int64_t> next(found.starts.begin(), found.starts.end() - 1);
  for (std::size_t row = 0; row < group.size(); ++row) {
    found.rows[static_cast<std::size_t>(next[static_cast<std::size_t>(group[row])]++)] =
        static_cast<std::int64_t>(row);
  }
  return found;
}

/// The figures of one group, those that are there, with their rows.
struct Present {
  std::vector<double> numerator;
  std::vector<double> denominator;
  std::vector<std::size_t> rows;

  Areas areas() const { return {numerator, denominator}; }
};

/// What rows of one group are compared with.
struct Compared {
  std::vector<Limits> limits;
  double pooled = none;
  double prior = std::numeric_limits<double>::infinity();
};

constexpr Limits no_limits{none, none, none, none};

std::int8_t place_of(double value, const Limits& limits) {
  if (value < limits[2]) return -2;
  if (value > limits[3]) return 2;
  if (value < limits[0]) return -1;
  return value > limits[1] ? 1 : 0;
}

void put(const FunnelRows& rows, std::size_t row, const Limits& limits) {
  rows.lower_95[row] = limits[0];
  rows.upper_95[row] = limits[1];
  rows.lower_998[row] = limits[2];
  rows.upper_998[row] = limits[3];
}

/// Groups first, each for itself; then rows in order, so that results are written in order.
class Comparison {
 public:
  Comparison(std::span<const double> numerator, std::span<const double> denominator,
             std::span<const std::int32_t> group, const FunnelOptions& options, std::size_t groups)
      : numerator_(numerator),
        denominator_(denominator),
        group_(group),
        options_(options),
        compared_(groups),
        places_(group.size()) {}

  void compare(std::size_t group, std::span<const std::int64_t> rows, double& centre,
               double& between, std::int64_t& areas, bool shrink) {
    const Present present = take(rows);
    Compared& found = compared_[group];
    found.pooled = pooled_figure(present.areas());
    if (std::isnan(centre)) centre = found.pooled;
    areas = static_cast<std::int64_t>(present.rows.size());
    between = areas == 0 ? none : between_areas(present.areas(), found.pooled, options_);
    if (areas == 0) return;
    LimitsBySize limits(options_, centre, between, present.rows.size());
    for (std::size_t i = 0; i < present.rows.size(); ++i) {
      places_[present.rows[i]] = limits.place(present.denominator[i]);
    }
    found.limits = limits.take_limits();
    if (shrink) found.prior = prior_cases(present.areas(), found.pooled, options_.kind);
  }

  void fill(std::size_t row, const FunnelRows& rows) const {
    const bool known = is_there(row);
    const double size = denominator_[row];
    const double value = known ? numerator_[row] / size : none;
    const Compared& with = compared_[static_cast<std::size_t>(group_[row])];
    const Limits& limits = known ? with.limits[places_[row]] : no_limits;
    rows.value[row] = value;
    put(rows, row, limits);
    rows.place[row] = known ? place_of(value, limits) : no_place;
    if (rows.shrunk.empty()) return;
    const double weight = std::isinf(with.prior) ? 0.0 : size / (size + with.prior);
    rows.own_weight[row] = known ? weight : none;
    rows.shrunk[row] = with.pooled + weight * (value - with.pooled);
  }

 private:
  bool is_there(std::size_t row) const {
    return !std::isnan(numerator_[row]) && denominator_[row] > 0.0;
  }

  Present take(std::span<const std::int64_t> rows) const {
    Present present;
    present.rows.reserve(rows.size());
    present.numerator.reserve(rows.size());
    present.denominator.reserve(rows.size());
    for (const auto place : rows) {
      const auto row = static_cast<std::size_t>(place);
      if (!is_there(row)) continue;
      present.rows.push_back(row);
      present.numerator.push_back(numerator_[row]);
      present.denominator.push_back(denominator_[row]);
    }
    return present;
  }

  std::span<const double> numerator_;
  std::span<const double> denominator_;
  std::span<const std::int32_t> group_;
  FunnelOptions options_;
  std::vector<Compared> compared_;
  /// Of each row, where its limits stand among its group's.
  std::vector<std::uint32_t> places_;
};

}  // namespace

void funnel(std::span<const double> numerator, std::span<const double> denominator,
            std::span<const std::int32_t> group, const FunnelOptions& options,
            const FunnelGroups& groups, const FunnelRows& rows, int threads) {
  const std::size_t count = groups.centre.size();
  const Grouped order = grouped(group, count);
  Comparison comparison(numerator, denominator, group, options, count);
  for_each_piece(static_cast<std::int64_t>(count), threads, [&](std::int64_t g) {
    const auto place = static_cast<std::size_t>(g);
    const auto begin = static_cast<std::size_t>(order.starts[place]);
    const auto size = static_cast<std::size_t>(order.starts[place + 1]) - begin;
    comparison.compare(place, std::span(order.rows).subspan(begin, size), groups.centre[place],
                       groups.between[place], groups.areas[place], !rows.shrunk.empty());
  });
  const auto length = static_cast<std::int64_t>(group.size());
  parallel_for(length, threads, [&](std::int64_t begin, std::int64_t end) {
    for (auto row = begin; row < end; ++row) {
      comparison.fill(static_cast<std::size_t>(row), rows);
    }
  });
}

void funnel_curves(std::span<const double> size, CountKind kind, LimitForm form, double centre,
                   double between, const FunnelRows& rows) {
  for (std::size_t i = 0; i < size.size(); ++i) {
    if (!(size[i] > 0.0)) throw std::invalid_argument("a size should be above 0");
    const Limits exact = exact_limits(kind, form, centre, size[i]);
    put(rows, i, widened(exact, kind, centre, size[i], between));
  }
}

}  // namespace kentperf
