#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

namespace kentperf {

/// One value for every row: the same for all, one for each series, or one for each row.
template <class T>
class Column {
 public:
  /// Of length 1 or `rows`.
  Column(std::span<const T> data, std::int64_t rows) : data_(data.data()) {
    const auto size = static_cast<std::int64_t>(data.size());
    if (size != 1 && size != rows) {
      throw std::invalid_argument("a column holds one value, or one for each row");
    }
    per_row_ = size == 1 ? 0 : 1;
  }

  static Column by_series(std::span<const T> data) { return Column(data.data(), 0, 1); }

  T operator()(std::int64_t row, std::int64_t series) const {
    return data_[row * per_row_ + series * per_series_];
  }
  /// Where there are no series, or each row is one.
  T operator[](std::int64_t row) const { return (*this)(row, row); }

  /// Whether rows of one series can differ.
  bool varies() const { return per_row_ != 0; }
  bool is_one() const { return per_row_ == 0 && per_series_ == 0; }
  /// The entry of a row, and how far apart those of rows after it in the series are.
  const T* from(std::int64_t row, std::int64_t series) const {
    return data_ + row * per_row_ + series * per_series_;
  }
  std::ptrdiff_t step() const { return static_cast<std::ptrdiff_t>(per_row_); }

 private:
  Column(const T* data, std::int64_t per_row, std::int64_t per_series)
      : data_(data), per_row_(per_row), per_series_(per_series) {}

  const T* data_;
  std::int64_t per_row_ = 0;
  std::int64_t per_series_ = 0;
};

}  // namespace kentperf
