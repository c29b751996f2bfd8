"""Rules of runs as another system publishes them."""

import pytest

import kentperf as kp
from tests.support import peers

CASES = [
    (f"{row['rule']}-{place}", row) for place, row in enumerate(peers.read("ptd_rule_cases.csv"))
]


def numbers(text):
    return [float(x) for x in text.split()]


def marks(values, rule, **lengths):
    """Hold values to limits of 3 about 0."""
    rules = kp.RunsRules(**{"trend": None, "two_in_three": None, "shift": None} | lengths)
    found = kp.bands(values, method="given", lower=-3, centre=0, upper=3, rules=rules)
    return found[rule].astype(int).tolist()


def of_rule(name):
    chosen = [case for case in CASES if case[1]["rule"] == name]
    return pytest.mark.parametrize(
        "row", [row for _, row in chosen], ids=[name for name, _ in chosen]
    )


@of_rule("seven_points_one_side_ends_at")
def test_published_shifts(row):
    sides = [x / 10 for x in numbers(row["input"])]
    assert marks(sides, "shift", shift=7, whole_run=False) == numbers(row["expected"])


@of_rule("seven_point_trend_ends_at")
def test_published_trends(row):
    found = marks(numbers(row["input"]), "trend", trend=7, whole_run=False)
    assert found == [abs(x) for x in numbers(row["expected"])]


@of_rule("part_of_seven_backfill")
def test_published_whole_runs(row):
    ends = numbers(row["input"])
    last = max(place for place, end in enumerate(ends) if end)
    way = ends[last]
    values = [way if last - 7 < place <= last else -way for place in range(len(ends))]
    assert marks(values, "shift", shift=7, whole_run=False) == [abs(x) for x in ends]
    assert marks(values, "shift", shift=7) == numbers(row["expected"])


@of_rule("two_in_three_close_and_same_side")
def test_published_two_in_three(row):
    # The peer's function gives the three; its chart then marks those of them that are close.
    close, side = numbers(row["input"]), numbers(row["input2"])
    values = [s * (2.5 if c else 1.0) for c, s in zip(close, side, strict=True)]
    expected = [c * e for c, e in zip(close, numbers(row["expected"]), strict=True)]
    assert marks(values, "two_in_three", two_in_three=2 / 3) == expected
