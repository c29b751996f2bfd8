#include "kernels/sheet/window_moments.hpp"

#include <algorithm>

namespace kentperf {

using kernels::in_use;
using kernels::piece_width;

namespace {

/// Whether no window of so many periods gives any result unless all its values are there.
bool counts_only_whole(const kernels::Wanted& wanted, int width) {
  const bool described = wanted.mean != nullptr || wanted.deviation != nullptr;
  return wanted.count == nullptr && (!described || wanted.least >= width) &&
         (wanted.slope == nullptr || wanted.critical.least >= width) &&
         (wanted.lower == nullptr || wanted.factor.least >= width);
}

}  // namespace

const kernels::Moments& MomentResults::over(const Sheet& sheet, bool timed) {
  const auto column = [&](int which, bool wanted) {
    return wanted ? columns_[which].over(sheet) : nullptr;
  };
  moments_ = {column(0, true),  column(1, true),  column(2, true), column(3, true),
              column(4, timed), column(5, timed), column(6, timed)};
  return moments_;
}

// Every position of a sheet of rows is worked out, so that it does not matter whose window it ends;
// of series side by side, only the positions that are asked for.
WindowMoments::Group* WindowMoments::find(const Windows& windows) {
  const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) {
    return group.width == windows.width && group.before == windows.before;
  });
  return found == groups_.end() ? nullptr : &*found;
}

WindowMoments::Windows WindowMoments::windows_of(const Sheet& sheet, std::int64_t width,
                                                 std::int64_t before) {
  return {static_cast<int>(std::min(width, sheet.reach())), sheet.side_by_side() ? before : 0};
}

WindowMoments::Group& WindowMoments::free_group() {
  const auto free = [](const Group& group) { return !group.asked; };
  const auto found = std::find_if(groups_.begin(), groups_.end(), free);
  return found == groups_.end() ? groups_.emplace_back() : *found;
}

WindowMoments::Group& WindowMoments::ask(const Sheet& sheet, std::int64_t width,
                                         std::int64_t before) {
  const Windows windows = windows_of(sheet, width, before);
  Group* known = find(windows);
  Group& group = known == nullptr ? free_group() : *known;
  static_cast<Windows&>(group) = windows;
  group.asked = true;
  return group;
}

kernels::Wanted& WindowMoments::of(const Sheet& sheet, std::int64_t width, std::int64_t before) {
  return ask(sheet, width, before).wanted;
}

kernels::Tests& WindowMoments::tests_of(const Sheet& sheet, std::int64_t width,
                                        std::int64_t before) {
  return ask(sheet, width, before).tests;
}

void WindowMoments::ask_count(const Sheet& sheet, std::int64_t width, std::int64_t before) {
  Group& group = ask(sheet, width, before);
  group.wanted.count = group.count.over(sheet);
}

const double* WindowMoments::count_of(const Sheet& sheet, std::int64_t width, std::int64_t before) {
  return find(windows_of(sheet, width, before))->count.over(sheet);
}

void WindowMoments::work(const Sheet& sheet) {
  any_undecided_ = false;
  for (auto& group : groups_) {
    group.wanted.only_whole = counts_only_whole(group.wanted, group.width);
  }
  if (sheet.side_by_side()) {
    work_side_by_side(sheet);
  } else {
    work_by_rows(sheet);
  }
  for (auto& group : groups_) {
    group.wanted = {};
    group.tests = {};
    group.asked = false;
  }
}

void WindowMoments::work_by_rows(const Sheet& sheet) {
  bool keeps = false;
  bool timed = false;
  bool has_pieces = false;
  bool only_whole = true;
  kernels::Wanted of_whole{};
  for (auto& group : groups_) {
    if (!group.asked) continue;
    if (group.width < piece_width) {
      centre_alone(sheet, group);
      continue;
    }
    has_pieces = true;
    only_whole &= group.wanted.only_whole;
    if (group.width == piece_width) of_whole = group.wanted;
    keeps |= group.joins() || group.is_tested();
    timed |= (group.joins() || group.is_tested()) && group.timed();
  }
  of_whole.only_whole = only_whole;
  const auto kept = keeps ? whole_.over(sheet, timed) : kernels::Moments{};
  if (has_pieces) centre(sheet, piece_width, 0, kept, of_whole);
  for (auto& group : groups_) {
    if (!group.asked || group.width < piece_width) continue;
    if (group.joins()) {
      join_up(sheet, group);
    } else {
      test(sheet, group, kept);
    }
  }
}

void WindowMoments::work_side_by_side(const Sheet& sheet) {
  for (auto& group : groups_) {
    if (!group.asked) continue;
    if (!group.joins()) {
      centre_alone(sheet, group);
      continue;
    }
    centre(sheet, piece_width, group.before, whole_.over(sheet, group.timed()), {});
    join_up(sheet, group);
  }
}

void WindowMoments::centre(const Sheet& sheet, int width, std::int64_t before,
                           const kernels::Moments& kept, const kernels::Wanted& wanted) {
  any_undecided_ |= in_use().centre(sheet.value(), width, sheet.range(before), kept, wanted);
}

void WindowMoments::centre_alone(const Sheet& sheet, Group& group) {
  const auto kept = kept_of(sheet, group);
  centre(sheet, group.width, group.before, kept, group.wanted);
  test(sheet, group, kept);
}

kernels::Moments WindowMoments::kept_of(const Sheet& sheet, Group& group) {
  return group.is_tested() ? group.kept.over(sheet, true) : kernels::Moments{};
}

void WindowMoments::test(const Sheet& sheet, const Group& group, const kernels::Moments& moments) {
  if (!group.is_tested()) return;
  in_use().test(sheet.value(), group.width, moments, sheet.range(group.before), group.tests);
}

void WindowMoments::join_up(const Sheet& sheet, Group& group) {
  const int rest = group.width % piece_width;
  const kernels::Moments whole = whole_.over(sheet, group.timed());
  const kernels::Moments joined = joined_.over(sheet, group.timed());
  const kernels::Moments kept = kept_of(sheet, group);
  const kernels::Moments* window = &whole;
  kernels::Wanted of_part{};
  of_part.only_whole = group.wanted.only_whole;
  const auto join = [&](const kernels::Moments& piece, int periods, bool last) {
    const int width = last ? group.width : periods + piece_width;
    any_undecided_ |=
        in_use().join(sheet.value(), *window, piece, periods, width, sheet.range(group.before),
                      last ? kept : joined, last ? group.wanted : kernels::Wanted{});
    window = &joined;
  };
  int periods = piece_width;
  for (; periods + piece_width <= group.width; periods += piece_width) {
    if (sheet.side_by_side()) centre(sheet, piece_width, group.before + periods, whole, of_part);
    join(whole, periods, periods + piece_width == group.width);
  }
  if (rest == 0) return test(sheet, group, kept);
  const kernels::Moments& shorter = rest_.over(sheet, group.timed());
  centre(sheet, rest, group.before + periods, shorter, of_part);
  join(shorter, periods, true);
  test(sheet, group, kept);
}

kernels::Folds WindowFold::on(const Sheet& sheet, const kernels::Sheet& column, double least,
                              bool counted, const NumberColumn& to) {
  const auto width = static_cast<int>(std::min(width_, sheet.reach()));
  kernels::Folds window = whole_.over(sheet);
  if (width <= piece_width) {
    if (!counted) window.count = nullptr;
    if (double* straight = sheet.straight_to(to); straight != nullptr) window.result = straight;
    of_piece_(column, width, sheet.range(0), least, window);
    return window;
  }
  const kernels::Folds whole = window;
  const kernels::Folds joined = joined_.over(sheet);
  of_piece_(column, piece_width, sheet.range(0), 0.0, whole);
  const auto join = [&](const kernels::Folds& piece, int periods) {
    const bool last = periods + piece_width >= width;
    of_pieces_(column, window, piece, periods, sheet.range(0), last ? least : 0.0, joined);
    window = joined;
  };
  int periods = piece_width;
  for (; periods + piece_width <= width; periods += piece_width) {
    if (sheet.side_by_side()) of_piece_(column, piece_width, sheet.range(periods), 0.0, whole);
    join(whole, periods);
  }
  if (periods == width) return window;
  const kernels::Folds shorter = rest_.over(sheet);
  of_piece_(column, width - periods, sheet.range(periods), 0.0, shorter);
  join(shorter, periods);
  return window;
}

}  // namespace kentperf
