#pragma once

#include <Eigen/Core>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <limits>

namespace kentperf {

/// A number in quadruple precision. Eigen asks for its arithmetic in very many places; it is
/// compiled in one.
class Wide {
 public:
  using Held = boost::multiprecision::cpp_bin_float_quad;

  Wide() = default;
  Wide(double value);
  explicit Wide(const Held& held) : held_(held) {}

  explicit operator double() const;
  const Held& held() const { return held_; }

  Wide& operator+=(const Wide& other);
  Wide& operator-=(const Wide& other);
  Wide& operator*=(const Wide& other);
  Wide& operator/=(const Wide& other);

 private:
  Held held_;
};

Wide operator+(const Wide& a, const Wide& b);
Wide operator-(const Wide& a, const Wide& b);
Wide operator*(const Wide& a, const Wide& b);
Wide operator/(const Wide& a, const Wide& b);
Wide operator-(const Wide& a);
bool operator==(const Wide& a, const Wide& b);
bool operator<(const Wide& a, const Wide& b);
bool operator<=(const Wide& a, const Wide& b);
inline bool operator>(const Wide& a, const Wide& b) { return b < a; }
inline bool operator>=(const Wide& a, const Wide& b) { return b <= a; }
Wide sqrt(const Wide& a);
Wide abs(const Wide& a);

}  // namespace kentperf

template <>
struct std::numeric_limits<kentperf::Wide> : std::numeric_limits<kentperf::Wide::Held> {
  using Held = std::numeric_limits<kentperf::Wide::Held>;
  static kentperf::Wide min() { return kentperf::Wide(Held::min()); }
  static kentperf::Wide max() { return kentperf::Wide(Held::max()); }
  static kentperf::Wide lowest() { return kentperf::Wide(Held::lowest()); }
  static kentperf::Wide epsilon() { return kentperf::Wide(Held::epsilon()); }
  static kentperf::Wide infinity() { return kentperf::Wide(Held::infinity()); }
  static kentperf::Wide quiet_NaN() { return kentperf::Wide(Held::quiet_NaN()); }
};

/// Costs as Boost gives them for its own type: by them Eigen decides in what order it works.
template <>
struct Eigen::NumTraits<kentperf::Wide> : Eigen::GenericNumTraits<kentperf::Wide> {
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 1,
    AddCost = 4,
    MulCost = 8
  };
};
