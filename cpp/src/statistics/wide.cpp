#include "statistics/wide.hpp"

namespace kentperf {

Wide::Wide(double value) : held_(value) {}
Wide::operator double() const { return static_cast<double>(held_); }

Wide& Wide::operator+=(const Wide& other) {
  held_ += other.held_;
  return *this;
}

Wide& Wide::operator-=(const Wide& other) {
  held_ -= other.held_;
  return *this;
}

Wide& Wide::operator*=(const Wide& other) {
  held_ *= other.held_;
  return *this;
}

Wide& Wide::operator/=(const Wide& other) {
  held_ /= other.held_;
  return *this;
}

Wide operator+(const Wide& a, const Wide& b) { return Wide(a.held() + b.held()); }
Wide operator-(const Wide& a, const Wide& b) { return Wide(a.held() - b.held()); }
Wide operator*(const Wide& a, const Wide& b) { return Wide(a.held() * b.held()); }
Wide operator/(const Wide& a, const Wide& b) { return Wide(a.held() / b.held()); }
Wide operator-(const Wide& a) { return Wide(Wide::Held(-a.held())); }

bool operator==(const Wide& a, const Wide& b) { return a.held() == b.held(); }
bool operator<(const Wide& a, const Wide& b) { return a.held() < b.held(); }
bool operator<=(const Wide& a, const Wide& b) { return a.held() <= b.held(); }

Wide sqrt(const Wide& a) { return Wide(Wide::Held(sqrt(a.held()))); }
Wide abs(const Wide& a) { return Wide(Wide::Held(abs(a.held()))); }

}  // namespace kentperf
