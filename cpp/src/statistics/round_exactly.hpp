#pragma once

namespace kentperf {

/// `size` rounded half up to `decimals` places, by its shortest decimal. `size` is finite and not
/// negative.
double round_exactly(double size, int decimals);

}  // namespace kentperf
