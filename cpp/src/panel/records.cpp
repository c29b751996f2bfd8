#include "panel/records.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "kentperf/memory/parallel.hpp"
#include "kentperf/memory/prefetch.hpp"
#include "memory/past_caches.hpp"
#include "panel/score_columns.hpp"

namespace kentperf {

namespace {

constexpr std::int64_t word = sizeof(double);
constexpr std::int64_t words_a_line = 8;
/// Words of records that are put together in the nearest cache before they leave it.
constexpr std::int64_t staged_words = 2560;
/// Rows on their way back that are in the nearest cache together.
constexpr std::int64_t block = 128;
/// Rows of which a column of numbers is too large for the caches.
constexpr std::int64_t outgrown = std::int64_t{1} << 20;
/// Records asked for at a time on their way back: what hides how far away memory is.
constexpr std::int64_t far_ahead = 64;

/// Calls visit(column, where in a record it stands) for the columns that there are.
template <class Visit>
void for_fields(const ScoreColumns& columns, Visit&& visit) {
  std::ptrdiff_t next = 0;
  for_wanted(columns, [&]<class Column>(const Column& column) {
    visit(column, next);
    next += Column::size;
  });
}

std::int64_t words_of(const ScoreColumns& columns) {
  std::int64_t bytes = 0;
  for_fields(columns,
             [&]<class Column>(const Column&, std::ptrdiff_t at) { bytes = at + Column::size; });
  const auto words = std::max<std::int64_t>(1, (bytes + word - 1) / word);
  // Where little is lost by it, a record does not straddle cache lines.
  return words == words_a_line - 1 ? words_a_line : words;
}

/// Calls work of the number of words as a constant, for which the compiler copies without a loop.
template <int words = 1, class Work>
void with_words(std::int64_t of, Work&& work) {
  if constexpr (words > words_a_line) {
    work(of);
  } else if (of == words) {
    work(std::integral_constant<std::int64_t, words>());
  } else {
    with_words<words + 1>(of, work);
  }
}

void copy(const double* from, std::int64_t words, double* to) { std::copy_n(from, words, to); }

template <std::int64_t words>
void copy(const double* from, std::integral_constant<std::int64_t, words>, double* to) {
  std::memcpy(to, from, words * sizeof(double));
}

/// Writes values one after another; numbers past the caches where those are too small for them.
template <class T>
void write_run(const ResultColumn<T>& to, std::int64_t row, const T* values, std::int64_t count,
               bool) {
  to.put_all(row, values, count);
}

void write_run(const NumberColumn& to, std::int64_t row, const double* values, std::int64_t count,
               bool outgrows_caches) {
  if (double* straight = to.run(row); outgrows_caches && straight != nullptr) {
    return copy_past_caches(values, count, straight);
  }
  to.put_all(row, values, count);
}

/// Rows of a first block after which those of the next start with whole cache lines: lines that
/// leave in parts cost the most.
std::int64_t first_block(const ScoreColumns& to) {
  std::int64_t rows = block;
  for_fields(to, [&]<class Column>(const Column& column, std::ptrdiff_t) {
    if constexpr (std::is_same_v<Column, NumberColumn>) {
      const auto address = reinterpret_cast<std::uintptr_t>(column.run(0));
      if (address != 0) rows = block - static_cast<std::int64_t>(address / word % words_a_line);
    }
  });
  return rows;
}

}  // namespace

ScoreColumns Columns::from(const ScoreColumns& wanted, std::int64_t begin, std::int64_t most) {
  const auto size = static_cast<std::size_t>(words_of(wanted) * word * most);
  if (memory_.size() < size) memory_ = Buffer<std::byte>(size);
  std::byte* next = memory_.data();
  ScoreColumns found;
  for_pairs(wanted, found, [&]<class Column>(const Column& column, Column& here) {
    if (!column) return;
    here = Column::strided(next - begin * Column::size, Column::size);
    next += most * Column::size;
  });
  return found;
}

double* Columns::staging(std::size_t size) {
  if (staging_.size() < size) staging_ = Buffer<double>(size);
  return staging_.data();
}

std::unique_ptr<Columns> ColumnsPool::take() {
  const std::scoped_lock held(guard_);
  if (free_.empty()) return std::make_unique<Columns>();
  auto taken = std::move(free_.back());
  free_.pop_back();
  return taken;
}

void ColumnsPool::give_back(std::unique_ptr<Columns> columns) {
  const std::scoped_lock held(guard_);
  free_.push_back(std::move(columns));
}

Records::Records(const ScoreColumns& wanted, std::int64_t most)
    : words_a_row_(words_of(wanted)), words_(static_cast<std::size_t>(most * words_a_row_)) {}

void Records::pack(const ScoreColumns& results, std::int64_t begin, std::int64_t end,
                   Columns& memory) {
  // Whole registers of words, so that each block starts where a register may be stored.
  const auto rows = std::max<std::int64_t>(staged_words / words_a_row_ / 4 * 4, 4);
  double* staged = memory.staging(static_cast<std::size_t>(rows * words_a_row_));
  const auto stride = words_a_row_ * word;
  for (auto row = begin; row < end; row += rows) {
    const auto count = std::min(rows, end - row);
    for_fields(results, [&](const auto& column, std::ptrdiff_t at) {
      const auto* from = column.run(row);
      auto* to = reinterpret_cast<std::byte*>(staged) + at;
      for (const auto* const stop = from + count; from < stop; ++from, to += stride) {
        std::memcpy(to, from, sizeof *from);
      }
    });
    copy_past_caches(staged, count * words_a_row_, record(row));
  }
  finish_past_caches();
}

/// A few records that were picked up, and the caller's rows that they belong to.
struct Records::Block {
  std::vector<double> words;
  std::array<std::int64_t, block> results;
  /// Whether a column of results is too large for the caches.
  bool outgrows_caches;
  std::int64_t count = 0;

  /// Whether the rows follow one another.
  bool is_run() const {
    return results[static_cast<std::size_t>(count - 1)] - results[0] == count - 1;
  }
};

template <class Words>
void Records::pick(std::span<const std::uint32_t> place, std::int64_t first, std::int64_t last,
                   std::int64_t end, Words words, Block& picked) const {
  const auto size = static_cast<std::uint64_t>(end - begin_);
  const auto rows = static_cast<std::int64_t>(place.size());
  // Which record a row has; at least `size` where it is none of these.
  const auto record_of = [=, begin = begin_](std::int64_t result) {
    return static_cast<std::uint64_t>(place[static_cast<std::size_t>(result)] - begin);
  };
  const auto words_of_record = [=, all = words_.data()](std::uint64_t of) {
    return all + static_cast<std::int64_t>(of) * words;
  };
  const auto ask_for = [=](std::uint64_t wanted) {
    if (wanted >= size) return;
    prefetch(words_of_record(wanted));
    if (words != words_a_line) prefetch(words_of_record(wanted) + words - 1);
  };
  double* const to = picked.words.data();
  std::int64_t count = 0;
  for (auto result = first; result < last; ++result) {
    if (result + far_ahead < rows) ask_for(record_of(result + far_ahead));
    const auto found = record_of(result);
    if (found >= size) continue;
    copy(words_of_record(found), words, to + count * words);
    picked.results[static_cast<std::size_t>(count++)] = result;
  }
  picked.count = count;
}

void Records::hand_out(const Block& picked, const ScoreColumns& to) const {
  const auto stride = words_a_row_ * word;
  for_fields(to, [&]<class Column>(const Column& column, std::ptrdiff_t at) {
    std::array<typename Column::Value, block> values;
    const auto* from = reinterpret_cast<const std::byte*>(picked.words.data()) + at;
    for (std::int64_t i = 0; i < picked.count; ++i, from += stride) {
      std::memcpy(&values[static_cast<std::size_t>(i)], from, sizeof values[0]);
    }
    if (picked.is_run()) {
      return write_run(column, picked.results[0], values.data(), picked.count,
                       picked.outgrows_caches);
    }
    for (std::int64_t i = 0; i < picked.count; ++i) {
      const auto entry = static_cast<std::size_t>(i);
      column.put(picked.results[entry], values[entry]);
    }
  });
}

void Records::bring_back(std::span<const std::uint32_t> place, const ScoreColumns& to,
                         std::int64_t end, int threads) const {
  const auto rows = static_cast<std::int64_t>(place.size());
  const auto lead = first_block(to);
  parallel_for(rows, threads, [&](std::int64_t first, std::int64_t last) {
    Block picked{std::vector<double>(static_cast<std::size_t>(block * words_a_row_)),
                 {},
                 rows >= outgrown,
                 0};
    auto stop = first + lead;
    for (; first < last; first = stop, stop += block) {
      with_words(words_a_row_,
                 [&](auto words) { pick(place, first, std::min(stop, last), end, words, picked); });
      if (picked.count != 0) hand_out(picked, to);
    }
    finish_past_caches();
  });
}

}  // namespace kentperf
