"""Options and figures that cannot be tested are named."""

import math

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


@pytest.mark.parametrize(
    ("args", "options", "message"),
    [
        (([1, 2, 3, 4],), {"polarity": "hihger"}, 'polarity="hihger" is unknown.*"higher"'),
        (
            ([1, 2, 3, 4],),
            {"method": "old"},
            'method="old" is unknown: choose from ols, last_two, mann_kendall',
        ),
        (([1, 2, 3, 4],), {"alpha": 5}, "alpha=5 should be a number between 0 and 1"),
        (([1, 2, 3, 4],), {"overlap": 0}, "overlap=0 should be a whole number of at least 1"),
        (([1, 2, 3, 4],), {"overlap": 10**15}, "should be a whole number from 1 to 2147483647"),
        (([1, 2, 3, 4],), {"window": 0}, "window=0 should be a whole number of at least 1"),
        (([1, 2, 3, 4],), {"min_points": 0}, "min_points=0 should be a whole number"),
        (([1, 2, 3, 4],), {"decimals": 1.5}, "decimals=1.5 should be a whole number"),
        (([1, 2, 3, 4], [1, 2, 2, 3]), {}, "duplicate period: a series has one row for each"),
        (([1, 2, 3, 4], [1, 2, 3]), {}, '"period" has 3 rows where the values have 4'),
        (([1, 2, math.inf, 4],), {}, "value.*inf"),
        ((None,), {}, "give value alone, or value=None with both numerator= and denominator="),
        (
            ([1, 2, 3, 4],),
            {"polarity": "range", "low": 5, "high": 4},
            "is above high 4.0: a range runs from low to high",
        ),
    ],
)
def test_bad_input_is_named(args, options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.trend(*args, **options)
