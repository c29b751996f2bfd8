#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "kentperf/memory/buffer.hpp"
#include "kentperf/memory/layout.hpp"
#include "kentperf/panel/slots.hpp"

namespace kentperf {

struct Duplicate {
  std::int64_t first_row;
  std::int64_t row;
};

/// Very many series in a long table, encoded once: group offsets and period ordinals in order of
/// series and period. Rows may come in any order; results go back in that order.
class Panel {
 public:
  /// `codes` are in [0, series); a period for each. At most 2^32 - 1 rows. Int32 periods that are
  /// in order already are not copied: see `borrows`.
  Panel(std::span<const std::int32_t> codes, std::int64_t series,
        std::span<const std::int32_t> periods, int threads = 1);
  Panel(std::span<const std::int32_t> codes, std::int64_t series,
        std::span<const std::int64_t> periods, int threads = 1);

  /// The ordinals are periods less `first_period`.
  Layout layout() const { return {offsets_.view(), ordinals_, gapless_.view()}; }
  std::int64_t series() const { return static_cast<std::int64_t>(offsets_.size()) - 1; }
  std::int64_t rows() const { return static_cast<std::int64_t>(ordinals_.size()); }
  /// The period that ordinal 0 stands for: the earliest, or 0 where the caller's are borrowed.
  std::int64_t first_period() const { return first_period_; }
  /// Whether the caller's rows were already in panel order.
  bool sorted() const { return place_.empty(); }
  /// The panel row of each of the caller's rows; empty when sorted.
  std::span<const std::uint32_t> place() const { return place_.view(); }
  /// The caller's row for each panel row, worked out afresh; empty when sorted.
  std::vector<std::int64_t> order() const;
  /// Rows that name a (series, period) again, in the caller's numbering.
  std::span<const Duplicate> duplicates() const { return duplicates_; }

  /// Whether the ordinals are the caller's own memory, which must then outlive the panel.
  bool borrows() const { return !ordinals_.empty() && own_ordinals_.empty(); }
  /// Holds what keeps that memory alive.
  void keep(std::shared_ptr<const void> lender) { lender_ = std::move(lender); }

  /// A column in panel order (of doubles or int8), and back in the caller's (of int32 or int64,
  /// too).
  template <class T>
  void gather(std::span<const T> from_caller, std::span<T> to_panel, int threads) const;
  template <class T>
  void scatter(std::span<const T> from_panel, std::span<T> to_caller, int threads) const;

 private:
  static std::size_t at(std::int64_t row) { return static_cast<std::size_t>(row); }

  template <class Period>
  void prepare(std::span<const std::int32_t> codes, std::int64_t series,
               std::span<const Period> periods, int threads);
  template <class Period>
  void take_in_order(const Slots<Period>& slots, int threads);
  template <class Period>
  bool rank(const Slots<Period>& slots, int threads);
  template <class Period>
  void sort(const Slots<Period>& slots, int threads);
  void count_series(std::span<const std::int32_t> codes);
  void own_ordinals(std::int64_t rows, std::int64_t first_period);
  void note_gapless(int threads);
  void find_duplicates(std::span<const std::uint32_t> order);

  Buffer<std::int64_t> offsets_;
  std::span<const std::int32_t> ordinals_;
  Buffer<std::int32_t> own_ordinals_;
  Buffer<std::uint8_t> gapless_;
  Buffer<std::uint32_t> place_;
  std::vector<Duplicate> duplicates_;
  std::int64_t first_period_ = 0;
  std::shared_ptr<const void> lender_;
};

}  // namespace kentperf
