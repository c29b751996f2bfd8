#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>

namespace kentperf {

/// One value for every row: the same for all (a column of length 1), or one each.
template <class T>
class Column {
 public:
  Column(std::span<const T> data, std::int64_t rows) : data_(data.data()) {
    const auto size = static_cast<std::int64_t>(data.size());
    if (size != 1 && size != rows) {
      throw std::invalid_argument("a column holds one value, or one for each row");
    }
    stride_ = size == 1 ? 0 : 1;
  }

  T operator[](std::int64_t row) const { return data_[row * stride_]; }

 private:
  const T* data_;
  std::int64_t stride_;
};

}  // namespace kentperf
