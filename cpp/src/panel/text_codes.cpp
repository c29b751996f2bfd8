#include "kentperf/panel/text_codes.hpp"

#include <cstring>
#include <utility>

#include "kentperf/memory/parts.hpp"

namespace kentperf {

namespace {

/// What tells texts apart: up to 16 bytes, the bytes themselves; beyond, two hashes of them.
struct Label {
  std::uint64_t head;
  std::uint64_t tail;
  std::uint64_t length;

  /// Without a branch for each of the three: one that is guessed wrong costs more than all of them.
  bool operator==(const Label& other) const {
    return ((head ^ other.head) | (tail ^ other.tail) | (length ^ other.length)) == 0;
  }
  /// Good in its high bits.
  std::uint64_t hash() const {
    return head * 0x9E3779B97F4A7C15u + tail * 0xC2B2AE3D27D4EB4Fu + length * 0x165667B19E3779F9u;
  }
};

constexpr std::uint64_t whole_label = 16;
constexpr std::uint64_t no_length = ~std::uint64_t{0};
constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;

template <class Word>
std::uint64_t load(const std::uint8_t* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

std::uint64_t mix(std::uint64_t hash) {
  hash *= odd;
  return hash ^ hash >> 32;
}

[[gnu::noinline]] Label long_label(const std::uint8_t* bytes, std::uint64_t length) {
  std::uint64_t head = length;
  for (std::uint64_t at = 0; at + 8 < length; at += 8) {
    head = mix(head ^ load<std::uint64_t>(bytes + at));
  }
  const auto tail = load<std::uint64_t>(bytes + length - 8);
  return {mix(head ^ tail), tail, length};
}

[[gnu::always_inline]] inline Label label_of(const std::uint8_t* bytes, std::uint64_t length) {
  if (length > whole_label) return long_label(bytes, length);
  // The first and the last bytes, which overlap in between.
  if (length >= 8) {
    return {load<std::uint64_t>(bytes), load<std::uint64_t>(bytes + length - 8), length};
  }
  if (length >= 4) {
    return {load<std::uint32_t>(bytes), load<std::uint32_t>(bytes + length - 4), length};
  }
  if (length == 0) return {0, 0, 0};
  return {bytes[0], load<std::uint8_t>(bytes + length / 2) << 8 | bytes[length - 1], length};
}

/// The distinct texts met so far, by open addressing.
template <class Offset>
class Dictionary {
 public:
  explicit Dictionary(const Texts<Offset>& texts)
      : texts_(texts), slots_(std::size_t{1} << first_bits) {}

  std::int32_t number(std::int64_t row) { return number(label_at(row), row); }
  void number(std::int64_t begin, std::int64_t end, std::int32_t* codes) {
    for (auto row = begin; row < end; ++row) {
      const auto label = label_at(row);
      const auto& slot = slots_[label.hash() >> shift_];
      // Most texts are short, met before, and where they are looked for first.
      const bool found = slot.label == label && label.length <= whole_label;
      codes[row] = found ? slot.code : number(label, row);
    }
  }
  const std::vector<std::int64_t>& first_rows() const { return first_rows_; }

 private:
  struct Slot {
    // Empty, it is like no text.
    Label label{0, 0, no_length};
    std::int32_t code = -1;
  };
  static constexpr int first_bits = 9;
  // Few texts meet another in their slot: a wrong guess of the branch costs more than the memory.
  static constexpr std::size_t emptiness = 4;

  [[gnu::noinline]] std::int32_t number(const Label& label, std::int64_t row) {
    auto& slot = find(label, row);
    if (slot.code >= 0) return slot.code;
    const auto code = static_cast<std::int32_t>(first_rows_.size());
    slot = {label, code};
    first_rows_.push_back(row);
    if (emptiness * first_rows_.size() > slots_.size()) grow();
    return code;
  }
  const std::uint8_t* begin(std::int64_t row) const {
    return texts_.bytes.data() + texts_.offsets[static_cast<std::size_t>(row)];
  }
  Label label_at(std::int64_t row) const {
    return label_of(begin(row), static_cast<std::uint64_t>(begin(row + 1) - begin(row)));
  }
  bool same(const Slot& slot, const Label& label, std::int64_t row) const {
    if (slot.label != label) return false;
    if (label.length <= whole_label) return true;
    const auto first = first_rows_[static_cast<std::size_t>(slot.code)];
    return std::memcmp(begin(first), begin(row), label.length) == 0;
  }
  Slot& find(const Label& label, std::int64_t row) {
    auto place = static_cast<std::size_t>(label.hash() >> shift_);
    while (!same(slots_[place], label, row) && slots_[place].code >= 0) {
      place = (place + 1) & (slots_.size() - 1);
    }
    return slots_[place];
  }
  void grow() {
    auto old = std::move(slots_);
    slots_ = std::vector<Slot>(2 * old.size());
    --shift_;
    for (const auto& slot : old) {
      if (slot.code < 0) continue;
      find(slot.label, first_rows_[static_cast<std::size_t>(slot.code)]) = slot;
    }
  }

  Texts<Offset> texts_;
  std::vector<Slot> slots_;
  int shift_ = 64 - first_bits;
  std::vector<std::int64_t> first_rows_;
};

template <class Offset>
bool is_missing(const Texts<Offset>& texts, std::int64_t row) {
  const auto bit = texts.first_bit + row;
  return (texts.present[static_cast<std::size_t>(bit / 8)] >> bit % 8 & 1) == 0;
}

template <class Offset>
void number_part(const Texts<Offset>& texts, std::int64_t begin, std::int64_t end,
                 Dictionary<Offset>& found, std::int32_t* codes) {
  if (texts.present.empty()) return found.number(begin, end, codes);
  for (auto row = begin; row < end; ++row) {
    codes[row] = is_missing(texts, row) ? -1 : found.number(row);
  }
}

}  // namespace

template <class Offset>
std::vector<std::int64_t> number_texts(const Texts<Offset>& texts, std::span<std::int32_t> codes,
                                       int threads) {
  const auto parts = count_parts(texts.rows(), threads);
  std::vector<Dictionary<Offset>> found(static_cast<std::size_t>(parts), Dictionary(texts));
  for_each_part(texts.rows(), parts, threads, [&](int part, std::int64_t begin, std::int64_t end) {
    number_part(texts, begin, end, found[static_cast<std::size_t>(part)], codes.data());
  });
  auto& all = found.front();
  std::vector<std::vector<std::int32_t>> code_in_all(found.size());
  for (std::size_t part = 1; part < found.size(); ++part) {
    for (const auto row : found[part].first_rows()) code_in_all[part].push_back(all.number(row));
  }
  for_each_part(texts.rows(), parts, threads, [&](int part, std::int64_t begin, std::int64_t end) {
    if (part == 0) return;
    const auto& mine = code_in_all[static_cast<std::size_t>(part)];
    for (auto row = begin; row < end; ++row) {
      auto& code = codes[static_cast<std::size_t>(row)];
      if (code >= 0) code = mine[static_cast<std::size_t>(code)];
    }
  });
  return all.first_rows();
}

template std::vector<std::int64_t> number_texts(const Texts<std::int32_t>&, std::span<std::int32_t>,
                                                int);
template std::vector<std::int64_t> number_texts(const Texts<std::int64_t>&, std::span<std::int32_t>,
                                                int);

}  // namespace kentperf
