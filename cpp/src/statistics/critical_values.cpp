#include "statistics/critical_values.hpp"

#include <limits>
#include <map>
#include <mutex>

#include "kentperf/statistics/distributions.hpp"

namespace kentperf {

namespace {

constexpr std::size_t most_levels = 64;

}  // namespace

std::vector<double> critical_values(double alpha, std::int64_t most) {
  static std::mutex guard;
  static std::map<double, std::vector<double>> known;
  const std::scoped_lock locked(guard);
  if (known.size() >= most_levels && !known.contains(alpha)) known.clear();
  auto& values = known[alpha];
  if (values.empty()) values.push_back(std::numeric_limits<double>::quiet_NaN());
  const auto wanted = static_cast<std::size_t>(most) + 1;
  while (values.size() < wanted) {
    values.push_back(t_critical(alpha, static_cast<double>(values.size())));
  }
  return {values.begin(), values.begin() + static_cast<std::ptrdiff_t>(wanted)};
}

}  // namespace kentperf
