#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kentperf {

/// The instruction sets compiled in that this processor has, slowest first.
std::vector<std::string> instruction_sets();

/// The one in use: the fastest measured on this kind of processor, or what the environment
/// variable KENTPERF_ISA names. All give the same bits.
std::string instruction_set();

/// Throws std::invalid_argument for one that is not in instruction_sets().
void use_instruction_set(std::string_view name);

}  // namespace kentperf
