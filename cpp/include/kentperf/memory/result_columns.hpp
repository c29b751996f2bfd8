#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace kentperf {

/// Where results of one kind go, one a row: every `stride` bytes. Without memory: not wanted.
template <class T>
class ResultColumn {
 public:
  using Value = T;
  static constexpr std::ptrdiff_t size = sizeof(T);

  ResultColumn() = default;
  ResultColumn(std::span<T> memory)
      : memory_(reinterpret_cast<std::byte*>(memory.data())), stride_(sizeof(T)) {
    if (memory.empty()) memory_ = nullptr;
  }
  static ResultColumn strided(std::byte* memory, std::ptrdiff_t stride) {
    ResultColumn column;
    column.memory_ = memory;
    column.stride_ = stride;
    return column;
  }

  explicit operator bool() const { return memory_ != nullptr; }
  void put(std::int64_t row, T value) const {
    std::memcpy(memory_ + row * stride_, &value, sizeof value);
  }
  /// The memory of a run of rows; null where they do not lie side by side.
  T* run(std::int64_t row) const {
    return stride_ == sizeof(T) ? reinterpret_cast<T*>(memory_) + row : nullptr;
  }
  template <class From>
  void put_all(std::int64_t row, const From* values, std::int64_t count) const {
    auto* to = run(row);
    if (std::is_same_v<T, From> && to != nullptr) {
      std::memcpy(to, values, static_cast<std::size_t>(count) * sizeof(T));
    } else if (to != nullptr) {
      for (std::int64_t i = 0; i < count; ++i) to[i] = static_cast<T>(values[i]);
    } else {
      for (std::int64_t i = 0; i < count; ++i) put(row + i, static_cast<T>(values[i]));
    }
  }
  /// Those of `values` that lie at the places of a run of rows.
  template <class From>
  void put_from(std::int64_t row, const From* values, const std::int32_t* place,
                std::int64_t count) const {
    auto* to = run(row);
    if (to != nullptr) {
      for (std::int64_t i = 0; i < count; ++i) to[i] = static_cast<T>(values[place[i]]);
    } else {
      for (std::int64_t i = 0; i < count; ++i) put(row + i, static_cast<T>(values[place[i]]));
    }
  }

 private:
  std::byte* memory_ = nullptr;
  std::ptrdiff_t stride_ = 0;
};

/// Numbers, worked out in doubles, kept as doubles or as floats.
class NumberColumn {
 public:
  using Value = double;
  static constexpr std::ptrdiff_t size = sizeof(double);

  NumberColumn() = default;
  NumberColumn(ResultColumn<double> doubles) : doubles_(doubles) {}
  NumberColumn(std::span<double> doubles) : doubles_(doubles) {}
  NumberColumn(ResultColumn<float> floats) : floats_(floats) {}

  static NumberColumn strided(std::byte* memory, std::ptrdiff_t stride) {
    return ResultColumn<double>::strided(memory, stride);
  }

  explicit operator bool() const { return doubles_ || floats_; }
  /// The memory of a run of doubles; null where they do not lie side by side.
  double* run(std::int64_t row) const { return doubles_.run(row); }
  void put(std::int64_t row, double value) const {
    if (doubles_) doubles_.put(row, value);
    if (floats_) floats_.put(row, static_cast<float>(value));
  }
  void put_all(std::int64_t row, const double* values, std::int64_t count) const {
    if (doubles_) doubles_.put_all(row, values, count);
    if (floats_) floats_.put_all(row, values, count);
  }
  void put_from(std::int64_t row, const double* values, const std::int32_t* place,
                std::int64_t count) const {
    if (doubles_) doubles_.put_from(row, values, place, count);
    if (floats_) floats_.put_from(row, values, place, count);
  }

 private:
  ResultColumn<double> doubles_;
  ResultColumn<float> floats_;
};

}  // namespace kentperf
