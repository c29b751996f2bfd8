#pragma once

#include <memory>
#include <vector>

#include "outlook/foretold.hpp"

namespace kentperf {

/// Foretells figures that share periods, from such figures alone, by best linear unbiased
/// prediction: the covariance of two is the number of periods that they share (Goldberger 1962).
class SharedFigures {
 public:
  explicit SharedFigures(const OutlookSettings& settings);
  ~SharedFigures();
  SharedFigures(const SharedFigures&) = delete;
  SharedFigures& operator=(const SharedFigures&) = delete;

  Foretold ahead(const Known& known, std::int64_t end);

 private:
  struct Plan;
  struct Plans;

  const Plan& plan_for(const Known& known, std::int64_t end);
  Plan made() const;

  OutlookSettings settings_;
  std::unique_ptr<Plans> known_;
  std::vector<std::int64_t> pattern_;
};

}  // namespace kentperf
