"""False discovery, slow and obvious, to hold the counting of arrows to."""

from __future__ import annotations

import math
from collections.abc import Sequence

NAN = float("nan")


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Give the least rate of false discovery at which each would be rejected."""
    known = sorted(x for x in p if not math.isnan(x))
    m = len(known)

    def q(x: float) -> float:
        return min(1.0, *(y * m / sum(z <= y for z in known) for y in known if y >= x))

    return [NAN if math.isnan(x) else q(x) for x in p]
