// Included by kernels.ipp only. `Doubles` holds as many doubles as a register does.
constexpr int lanes = KENTPERF_LANES;

using Doubles = double __attribute__((vector_size(8 * KENTPERF_LANES)));
using Truths = std::int64_t __attribute__((vector_size(8 * KENTPERF_LANES)));

inline Doubles load(const double* from) {
  Doubles result;
  __builtin_memcpy(&result, from, sizeof result);
  return result;
}

inline void store(double* to, Doubles value) { __builtin_memcpy(to, &value, sizeof value); }

/// Keeps the low byte of each.
inline void store(std::int8_t* to, Truths value) {
#ifdef __SSE2__
#if KENTPERF_LANES == 4
  const auto low_halves = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
  const auto words = _mm256_castsi256_si128(
      _mm256_permutevar8x32_epi32(reinterpret_cast<__m256i>(value), low_halves));
#else
  const auto words = _mm_shuffle_epi32(reinterpret_cast<__m128i>(value), 0b1000);
#endif
  const auto halves = _mm_packs_epi32(words, words);
  const int bytes = _mm_cvtsi128_si32(_mm_packs_epi16(halves, halves));
  __builtin_memcpy(to, &bytes, lanes);
#else
  for (int lane = 0; lane < lanes; ++lane) to[lane] = static_cast<std::int8_t>(value[lane]);
#endif
}

inline Doubles all_of(double value) { return Doubles{} + value; }
inline Truths all_of(std::int64_t value) { return Truths{} + value; }

inline Doubles root(Doubles value) {
#if KENTPERF_LANES == 4
  return _mm256_sqrt_pd(value);
#elif defined(__SSE2__)
  return _mm_sqrt_pd(value);
#else
  for (int lane = 0; lane < lanes; ++lane) value[lane] = __builtin_sqrt(value[lane]);
  return value;
#endif
}

/// a where it is less than b, else b.
inline Doubles lesser(Doubles a, Doubles b) {
#if KENTPERF_LANES == 4
  return _mm256_min_pd(a, b);
#elif defined(__SSE2__)
  return _mm_min_pd(a, b);
#else
  return a < b ? a : b;
#endif
}

/// a where it is greater than b, else b.
inline Doubles greater(Doubles a, Doubles b) {
#if KENTPERF_LANES == 4
  return _mm256_max_pd(a, b);
#elif defined(__SSE2__)
  return _mm_max_pd(a, b);
#else
  return a > b ? a : b;
#endif
}

inline Doubles magnitude(Doubles value) {
  return reinterpret_cast<Doubles>(reinterpret_cast<Truths>(value) & ~(std::int64_t{1} << 63));
}

/// a where a truth says so, else b.
inline Doubles pick(Truths truths, Doubles a, Doubles b) {
#if KENTPERF_LANES == 4
  return _mm256_blendv_pd(b, a, reinterpret_cast<__m256d>(truths));
#else
  return reinterpret_cast<Doubles>((reinterpret_cast<Truths>(a) & truths) |
                                   (reinterpret_cast<Truths>(b) & ~truths));
#endif
}

inline Truths pick(Truths truths, Truths a, Truths b) {
  return reinterpret_cast<Truths>(
      pick(truths, reinterpret_cast<Doubles>(a), reinterpret_cast<Doubles>(b)));
}

/// a where a truth says so, else 0.
inline Doubles keep_where(Truths truths, Doubles a) {
  return reinterpret_cast<Doubles>(reinterpret_cast<Truths>(a) & truths);
}

/// Widens small whole numbers, one a lane.
inline Truths widened(const std::uint16_t* from) {
#if KENTPERF_LANES == 4
  return reinterpret_cast<Truths>(
      _mm256_cvtepu16_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from))));
#else
  Truths result;
  for (int lane = 0; lane < lanes; ++lane) result[lane] = from[lane];
  return result;
#endif
}

/// What a table of sixteen holds for each of a strip's small whole numbers.
class SmallTable {
 public:
#if KENTPERF_LANES == 4
  explicit SmallTable(const std::int8_t* entries)
      : entries_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(entries))) {}

  Truths operator()(const std::int8_t* from) const {
    int bytes;
    __builtin_memcpy(&bytes, from, lanes);
    const auto found = _mm_shuffle_epi8(entries_, _mm_cvtsi32_si128(bytes));
    return reinterpret_cast<Truths>(_mm256_cvtepi8_epi64(found));
  }

 private:
  __m128i entries_;
#else
  explicit SmallTable(const std::int8_t* entries) : entries_(entries) {}

  Truths operator()(const std::int8_t* from) const {
    Truths result;
    for (int lane = 0; lane < lanes; ++lane) result[lane] = entries_[from[lane]];
    return result;
  }

 private:
  const std::int8_t* entries_;
#endif
};

/// What a table holds for each of a strip's whole numbers.
inline Doubles looked_up(const double* table, Truths at) {
#if KENTPERF_LANES == 4
  return _mm256_i64gather_pd(table, reinterpret_cast<__m256i>(at), 8);
#else
  Doubles found;
  for (int lane = 0; lane < lanes; ++lane) found[lane] = table[at[lane]];
  return found;
#endif
}

/// Which of a strip's whole numbers are at least so great.
inline Truths at_least(const std::int32_t* numbers, std::int32_t least) {
#if KENTPERF_LANES == 4
  const auto found = _mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers));
  return reinterpret_cast<Truths>(
      _mm256_cvtepi32_epi64(_mm_cmpgt_epi32(found, _mm_set1_epi32(least - 1))));
#else
  Truths result;
  for (int lane = 0; lane < lanes; ++lane) result[lane] = -std::int64_t{numbers[lane] >= least};
  return result;
#endif
}

inline int mask_of(Truths truths) {
#if KENTPERF_LANES == 4
  return _mm256_movemask_pd(reinterpret_cast<__m256d>(truths));
#elif defined(__SSE2__)
  return _mm_movemask_pd(reinterpret_cast<__m128d>(truths));
#else
  int mask = 0;
  for (int lane = 0; lane < lanes; ++lane) mask |= static_cast<int>(truths[lane] & 1) << lane;
  return mask;
#endif
}

constexpr int every_lane = (1 << lanes) - 1;

inline bool all(Truths truths) { return mask_of(truths) == every_lane; }

/// A byte for each lane: the code where a mask says so, else 0. Masks make bytes sooner than lanes
/// can be narrowed to them.
class BytesWhere {
 public:
  constexpr explicit BytesWhere(std::int8_t code) : of_{} {
    for (int mask = 0; mask < 16; ++mask) {
      for (int lane = 0; lane < 4; ++lane) {
        const std::uint32_t byte = mask >> lane & 1 ? static_cast<std::uint8_t>(code) : 0;
        of_[mask] |= byte << (8 * lane);
      }
    }
  }

  constexpr std::uint32_t operator()(int mask) const { return of_[mask]; }

 private:
  std::uint32_t of_[16];
};

inline void store(std::int8_t* to, std::uint32_t bytes) { __builtin_memcpy(to, &bytes, lanes); }
