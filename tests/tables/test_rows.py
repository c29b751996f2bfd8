"""Rows of a printed table: refused, and kept from the caller's."""

import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.tables.tables import Table

QUARTERS = [f"Q{quarter} {year}" for year in ("2023/24", "2024/25") for quarter in (1, 2, 3, 4)]


def long(**rows):
    return pd.DataFrame(
        [
            {"row": row, "period": period, "value": value}
            for row, values in rows.items()
            for period, value in zip(QUARTERS, values, strict=False)
        ]
    )


@pytest.mark.parametrize(("frame", "options", "message"), [
    (long(a=[1]).rename(columns={"value": "valeu"}), {}, 'Did you mean "valeu"'),
    (long(a=[1]).assign(windo=4), {}, 'Did you mean "window"'),
    (long(a=[1]).assign(window=3), {}, "should be 1 or, for the 12 months to the period, 4"),
    (pd.concat([long(a=[1])] * 2), {}, r"duplicate \(row, period\)"),
    (long(a=["many"]), {}, "is not a number"),
    (long(a=[1]).iloc[:0], {}, "it is empty"),
    (long(a=[1]).assign(period=3), {}, "should be months, quarters or years"),
    (long(a=[1]), {"kind": "sums"}, 'Did you mean "sum"'),
    (long(a=[1]), {"kind": "ratio", "total": "all"}, "shares do not add up"),
    (long(a=[1]), {"periods": []}, "name at least one period"),
    (long(a=[1]), {"change": "last"}, "choose from year, previous"),
], ids=lambda part: part if isinstance(part, str) else "")  # fmt: skip
def test_what_cannot_be_printed_is_refused(frame, options, message):
    with pytest.raises(KentPerfError, match=message):
        Table(frame, **options)


def test_the_callers_frame_is_left_alone():
    frame = long(a=[1, 2])
    kept = frame.copy()
    table = Table(frame, total="all")
    shown = table.table
    shown["change"] = 0
    assert table.table["change"].isna().all()
    pd.testing.assert_frame_equal(frame, kept)
    assert repr(Table(frame, name="Calls")) == "Table(Calls: 1 rows, 0 problems)"
