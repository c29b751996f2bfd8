#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kentperf/layout.hpp"
#include "kentperf/parallel.hpp"

namespace kentperf {

struct Duplicate {
  std::int64_t first_row;
  std::int64_t row;
};

/// Very many series in a long table, encoded once: integer series codes, group offsets, period
/// ordinals counted from the earliest. Rows may come in any order; results go back in that order.
class Panel {
 public:
  /// `codes` are in [0, series).
  Panel(std::span<const std::int32_t> codes, std::int64_t series,
        std::span<const std::int64_t> periods);

  Layout layout() const { return {offsets_, ordinals_}; }
  std::int64_t series() const { return static_cast<std::int64_t>(offsets_.size()) - 1; }
  std::int64_t rows() const { return static_cast<std::int64_t>(ordinals_.size()); }
  /// The period that ordinal 0 stands for.
  std::int64_t first_period() const { return first_period_; }
  /// Whether the caller's rows were already in panel order.
  bool sorted() const { return order_.empty(); }
  /// The caller's row for each panel row; empty when sorted.
  std::span<const std::int64_t> order() const { return order_; }
  /// Rows that name a (series, period) again, in the caller's numbering.
  std::span<const Duplicate> duplicates() const { return duplicates_; }

  template <class T>
  void gather(std::span<const T> from_caller, std::span<T> to_panel, int threads) const {
    parallel_for(rows(), threads, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t row = begin; row < end; ++row) {
        to_panel[at(row)] = from_caller[at(caller_row(row))];
      }
    });
  }

  template <class T>
  void scatter(std::span<const T> from_panel, std::span<T> to_caller, int threads) const {
    parallel_for(rows(), threads, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t row = begin; row < end; ++row) {
        to_caller[at(caller_row(row))] = from_panel[at(row)];
      }
    });
  }

 private:
  static std::size_t at(std::int64_t row) { return static_cast<std::size_t>(row); }
  std::int64_t caller_row(std::int64_t row) const { return sorted() ? row : order_[at(row)]; }
  void encode(std::span<const std::int64_t> periods);
  void count_series(std::span<const std::int32_t> codes, std::int64_t series);
  bool in_order(std::span<const std::int32_t> codes) const;
  void sort(std::span<const std::int32_t> codes);
  void find_duplicates();

  std::vector<std::int64_t> offsets_;
  std::vector<std::int32_t> ordinals_;
  std::vector<std::int64_t> order_;
  std::vector<Duplicate> duplicates_;
  std::int64_t first_period_ = 0;
};

}  // namespace kentperf
