"""Rules of runs as other systems publish them."""

import json

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


POWER_BI = [
    (f"{row['rule']}-{place}", row)
    for place, row in enumerate(peers.read("runs_rules_powerbi.csv"))
]
# What the peer calls a rule, and how kentperf asks for it. A trend of n points is n - 1 steps.
ASKED = {
    "astronomical": lambda _: ("outside", {}),
    "shift": lambda n: ("shift", {"shift": n}),
    "trend": lambda n: ("trend", {"trend": n}),
    "twoInThree": lambda _: ("two_in_three", {"two_in_three": 2 / 3, "free_third": True}),
}
# Rules of one or two points, and a chart that marks the points between, cannot be asked for.
UNSAID = {
    name
    for name, row in POWER_BI
    if row["highlight_series"] == "True" or (row["n"] and int(row["n"]) < 3)
}


@pytest.mark.parametrize(
    "row",
    [row for name, row in POWER_BI if name not in UNSAID],
    ids=[name for name, _ in POWER_BI if name not in UNSAID],
)
def test_published_rules_of_power_bi(row):
    values = json.loads(row["values"])
    rule, lengths = ASKED[row["rule"]](int(row["n"] or 0))
    rules = kp.RunsRules(**{"trend": None, "two_in_three": None, "shift": None} | lengths)
    found = kp.bands([float(x) for x in values], method="given", rules=rules, **limits(row, values))
    sides = found["side"].astype(object).where(found[rule], None).tolist()
    words = {"upper": "high", "lower": "low", "none": None}
    assert sides == [words[word] for word in json.loads(row["expected"])]


def limits(row, values):
    """Give the peer's limits; where two in three are near them, they are two of our thirds."""
    if row["lower"]:
        lower, upper = json.loads(row["lower"]), json.loads(row["upper"])
        centre = [(a + b) / 2 for a, b in zip(lower, upper, strict=True)]
        if row["rule"] == "twoInThree":
            far = [1.5 * (b - c) for b, c in zip(upper, centre, strict=True)]
            lower = [c - f for c, f in zip(centre, far, strict=True)]
            upper = [c + f for c, f in zip(centre, far, strict=True)]
        return {"lower": lower, "centre": centre, "upper": upper}
    targets = json.loads(row["targets"]) if row["targets"] else [0.0] * len(values)
    return {
        "lower": [x - 1e9 for x in targets],
        "centre": targets,
        "upper": [x + 1e9 for x in targets],
    }
