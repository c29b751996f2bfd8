#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "kentperf/memory/buffer.hpp"
#include "kentperf/panel/score.hpp"

namespace kentperf {

/// Results of a run of panel rows, column by column, where the nearest caches hold them. Memory is
/// used again for the next run.
class Columns {
 public:
  /// The columns wanted, of up to `most` rows from `begin` on.
  ScoreColumns from(const ScoreColumns& wanted, std::int64_t begin, std::int64_t most);
  /// Memory for records before they leave.
  double* staging(std::size_t size);

 private:
  Buffer<std::byte> memory_;
  Buffer<double> staging_;
};

/// As many `Columns` as there are threads that work at a time.
class ColumnsPool {
 public:
  std::unique_ptr<Columns> take();
  void give_back(std::unique_ptr<Columns> columns);

 private:
  std::mutex guard_;
  std::vector<std::unique_ptr<Columns>> free_;
};

/// The results of a run of panel rows, those of each row side by side, so that one visit in random
/// order brings back all of them.
class Records {
 public:
  /// Of the columns wanted, for up to `most` rows.
  Records(const ScoreColumns& wanted, std::int64_t most);

  /// Makes `begin` the panel row of the first record.
  void start_at(std::int64_t begin) { begin_ = begin; }
  /// Puts the results of panel rows [begin, end) together.
  void pack(const ScoreColumns& results, std::int64_t begin, std::int64_t end, Columns& memory);
  /// Brings the results of panel rows [begin, end) to the rows of the caller's that have them.
  void bring_back(std::span<const std::uint32_t> place, const ScoreColumns& to, std::int64_t end,
                  int threads) const;

 private:
  struct Block;

  double* record(std::int64_t row) {
    return words_.data() + static_cast<std::size_t>((row - begin_) * words_a_row_);
  }
  template <class Words>
  void pick(std::span<const std::uint32_t> place, std::int64_t first, std::int64_t last,
            std::int64_t end, Words words, Block& picked) const;
  void hand_out(const Block& picked, const ScoreColumns& to) const;

  std::int64_t words_a_row_;
  std::int64_t begin_ = 0;
  Buffer<double> words_;
};

}  // namespace kentperf
