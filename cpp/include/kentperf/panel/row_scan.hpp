#pragma once

#include <cstdint>
#include <span>

namespace kentperf {

/// What one pass over the rows tells. `in_order`: by series, then period; `repeated`: a row has
/// the series and period of the one before it.
struct RowScan {
  std::int64_t least_code;
  std::int64_t most_code;
  std::int64_t earliest;
  std::int64_t latest;
  bool in_order;
  bool repeated;
};

/// Scans at least one row.
RowScan scan_rows(std::span<const std::int32_t> codes, std::span<const std::int32_t> periods,
                  int threads);
RowScan scan_rows(std::span<const std::int32_t> codes, std::span<const std::int64_t> periods,
                  int threads);

}  // namespace kentperf
