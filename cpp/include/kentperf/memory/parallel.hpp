#pragma once

#include <cstdint>
#include <exception>
#include <functional>

namespace kentperf {

/// Leaves a call that was asked to stop.
class Interrupted : public std::exception {};

/// Makes long calls ask `interrupted`, several times a second and on the thread that made the call,
/// whether to stop. Null: they do not ask.
void ask_for_interrupts(bool (*interrupted)());

/// Calls work(piece) for each of `pieces`, on up to `threads` threads made for this call and gone
/// after it, so that a later fork is safe. Throws what `work` throws, or Interrupted.
void for_each_piece(std::int64_t pieces, int threads,
                    const std::function<void(std::int64_t)>& work);

/// Rows in one piece: few enough that threads end together, enough to be worth a thread.
inline constexpr std::int64_t rows_a_piece = 65536;

/// Calls work(begin, end) over [0, count) cut into pieces of up to `most`, as for_each_piece does.
void parallel_for(std::int64_t count, int threads,
                  const std::function<void(std::int64_t, std::int64_t)>& work,
                  std::int64_t most = rows_a_piece);

}  // namespace kentperf
