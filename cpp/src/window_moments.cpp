#include "window_moments.hpp"

#include <algorithm>

namespace kentperf {

using kernels::in_use;
using kernels::piece_width;

const kernels::Moments& MomentResults::over(const Sheet& sheet) {
  const auto column = [&](int which, bool wanted) {
    return wanted ? columns_[which].over(sheet) : nullptr;
  };
  const bool timed = timing_ != Timing::none;
  moments_ = {column(0, true),
              column(1, true),
              column(2, true),
              column(3, true),
              column(4, timed),
              column(5, timed),
              column(6, timing_ == Timing::joined_lines)};
  return moments_;
}

void MomentResults::clear_before(const Sheet& sheet) const {
  for (double* column : {moments_.count, moments_.origin, moments_.shift, moments_.squares}) {
    sheet.fill_before(column, 0.0);
  }
  if (timing_ != Timing::joined_lines) return;
  for (double* column : {moments_.time_squares, moments_.products, moments_.time_mean}) {
    sheet.fill_before(column, 0.0);
  }
}

Positions pieces_at(const Sheet& sheet, std::int64_t periods) {
  return sheet.side_by_side() ? sheet.judged(periods) : sheet.held();
}

const kernels::Moments& WholePieces::on(const Sheet& sheet, std::int64_t periods) {
  const auto& pieces = results_.over(sheet);
  if (made_ && !sheet.side_by_side()) return pieces;
  if (!made_) results_.clear_before(sheet);
  made_ = true;
  in_use().centre(sheet.value(), piece_width, pieces_at(sheet, periods), pieces);
  return pieces;
}

Timing WindowMoments::timing(std::int64_t width, bool timed) {
  if (!timed) return Timing::none;
  return width > piece_width ? Timing::joined_lines : Timing::line;
}

const kernels::Moments& WindowMoments::rest_on(const Sheet& sheet, int width,
                                               std::int64_t periods) {
  const auto& pieces = rest_.over(sheet);
  rest_.clear_before(sheet);
  in_use().centre(sheet.value(), width, pieces_at(sheet, periods), pieces);
  return pieces;
}

const kernels::Moments& WindowMoments::on(const Sheet& sheet, WholePieces& whole) {
  const auto width = std::min(width_, sheet.reach());
  const auto pieces = width / piece_width;
  const auto rest = static_cast<int>(width % piece_width);
  if (pieces == 0) return rest_on(sheet, rest, before_);
  const kernels::Moments* window = &whole.on(sheet, before_);
  if (pieces == 1 && rest == 0) return *window;
  const Positions at = sheet.judged(before_);
  const auto& joined = joined_.over(sheet);
  const auto join = [&](const kernels::Moments& piece, std::int64_t periods) {
    in_use().join(*window, piece, periods * sheet.step(), static_cast<double>(periods), at, joined);
    window = &joined;
  };
  for (std::int64_t piece = 1; piece < pieces; ++piece) {
    const auto periods = piece * piece_width;
    join(whole.on(sheet, before_ + periods), periods);
  }
  if (rest > 0) {
    const auto periods = pieces * piece_width;
    join(rest_on(sheet, rest, before_ + periods), periods);
  }
  return joined;
}

void WindowFold::fold_pieces(const Sheet& sheet, const kernels::Sheet& column, int width,
                             std::int64_t periods, double* results) const {
  of_piece_(column, width, pieces_at(sheet, periods), results);
}

double* WindowFold::on(const Sheet& sheet, const kernels::Sheet& column) {
  const auto width = std::min(width_, sheet.reach());
  const auto pieces = width / piece_width;
  const auto rest = static_cast<int>(width % piece_width);
  double* window = whole_.over(sheet);
  if (pieces == 0) {
    fold_pieces(sheet, column, rest, 0, window);
    return window;
  }
  const bool joins = pieces > 1 || rest > 0;
  double* whole = window;
  if (joins) sheet.fill_before(whole, empty_);
  fold_pieces(sheet, column, piece_width, 0, whole);
  if (!joins) return window;
  const Positions at = sheet.judged();
  const auto join = [&](const double* piece, std::int64_t periods) {
    double* joined = joined_.over(sheet);
    of_pieces_(window, piece, periods * sheet.step(), at, joined);
    window = joined;
  };
  for (std::int64_t piece = 1; piece < pieces; ++piece) {
    const auto periods = piece * piece_width;
    if (sheet.side_by_side()) fold_pieces(sheet, column, piece_width, periods, whole);
    join(whole, periods);
  }
  if (rest > 0) {
    const auto periods = pieces * piece_width;
    double* shorter = rest_.over(sheet);
    sheet.fill_before(shorter, empty_);
    fold_pieces(sheet, column, rest, periods, shorter);
    join(shorter, periods);
  }
  return window;
}

}  // namespace kentperf
