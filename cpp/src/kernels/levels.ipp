// Included by kernels.ipp only: measures held against the ends of a bound.
#pragma once

template <bool open>
inline std::int8_t is_within(double measure, double low, double high) {
  return open ? (low < measure) & (measure < high) : (low <= measure) & (measure <= high);
}

template <bool open>
inline void test_within(const double* measure, std::int64_t rows, const Limit low, const Limit high,
                        std::int8_t* holds) {
  const Truths one = all_of(std::int64_t{1});
  std::int64_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    const Doubles measures = load(measure + row);
    const Doubles least = limits(low, row);
    const Doubles most = limits(high, row);
    const Truths met = open ? (least < measures) & (measures < most)
                            : (least <= measures) & (measures <= most);
    store(holds + row, met & one);
  }
  for (; row < rows; ++row) {
    holds[row] =
        is_within<open>(measure[row], low.data[row * low.step], high.data[row * high.step]);
  }
}

void within_ends(const double* measure, std::int64_t rows, const Limit& low, const Limit& high,
                 bool open, std::int8_t* holds) {
  if (open) {
    test_within<true>(measure, rows, low, high, holds);
  } else {
    test_within<false>(measure, rows, low, high, holds);
  }
}

void note_missing(const double* number, std::int64_t rows, std::int8_t* noted) {
  std::int64_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    const Doubles numbers = load(number + row);
    if (all(numbers == numbers)) continue;
    for (int lane = 0; lane < lanes; ++lane) {
      if (number[row + lane] != number[row + lane]) noted[row + lane] = 1;
    }
  }
  for (; row < rows; ++row) {
    if (number[row] != number[row]) noted[row] = 1;
  }
}
