"""Rows rated by levels, against the slow version, and at the edges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentperf import _core
from kentperf.rag.compiled_rule import rate_by
from kentperf.rag.level_rule import TWO_LIMIT_RULE, read_rating
from tests.oracles import levels as oracle

POLARITIES = (None, "higher", "lower", "range")
NUMBERS = (
    *("value", "target", "floor", "low", "high", "floor_low", "floor_high", "forecast"),
    *("benchmark", "tolerance", "baseline", "lower", "upper", "quartile"),
)


def rule_of(*when, **rating):
    wrong = []
    levels = [{"name": f"L{place}", "when": asks} for place, asks in enumerate(when, 1)]
    rule = read_rating({"level": [*levels, {"name": "LAST"}], **rating}, "rating", wrong)
    assert not wrong
    return rule


def arrays(rows):
    """Columns of the rows, which are `oracle.Row`."""
    numbers = {name: np.array([_float(row.numbers.get(name)) for row in rows]) for name in NUMBERS}
    named = {name for row in rows for name in row.words}
    words = {name: np.array([row.words.get(name) for row in rows], dtype=object) for name in named}
    ways = np.array([POLARITIES.index(row.polarity) for row in rows], dtype=np.int8)
    places = [127 if row.decimals is None else row.decimals for row in rows]
    return numbers, words, ways, np.array(places, dtype=np.int8)


def _float(number):
    return math.nan if number is None else float(number)


def rated(rule, rows, **options):
    codes, reasons, said = rate_by(rule, *arrays(rows), **options)
    names = [*reversed(rule.names), None]
    return [names[code] for code in codes], [said[reason] for reason in reasons]


def one(rule, polarity="higher", decimals=None, words=None, **numbers):
    [level], [reason] = rated(rule, [oracle.Row(rule, numbers, words or {}, polarity, decimals)])
    return level or reason


BOUNDS = st.sampled_from(
    [
        *(50, 49.5, "target", "target-5%", "target+5%", "target-2", "target+1.5"),
        *("floor", "floor-10%", "floor+2", "low", "low-1", "high", "high-10%", "high+1"),
        *("benchmark", "target-tolerance", "floor+tolerance", "target-tolerance%"),
    ]
)
OF_BOUND = {
    "value": BOUNDS,
    "forecast": BOUNDS,
    "lower": st.just("benchmark"),
    "upper": st.just("benchmark"),
    "achieved": st.sampled_from([100, 95, 90.5, "benchmark-5%"]),
    "progress": st.sampled_from([1, 0.5, "80%"]),
    "quartile": st.sampled_from([1, 2, "benchmark"]),
}


@st.composite
def conditions(draw):
    kind = draw(st.sampled_from(["bound"] * 5 + ["direction", "state", "judged"]))
    if kind == "direction":
        return {"direction": draw(st.sampled_from(["improving", ["improving", "stable"]]))}
    if kind == "state":
        return {"state": draw(st.sampled_from(["no data", "no target", ["tbc", "not due"]]))}
    if kind == "judged":
        return {"judged": draw(st.sampled_from(["on track", ["on track", "late"]]))}
    of = draw(st.sampled_from([*OF_BOUND, "value", "value", "value"]))
    side = draw(st.sampled_from(["at_least", "at_least", "beyond"]))
    return {"of": of, side: draw(OF_BOUND[of])}


@st.composite
def rules(draw):
    clauses = st.lists(conditions(), min_size=1, max_size=2)
    asks = st.one_of(clauses, st.lists(clauses, min_size=1, max_size=2))
    when = draw(st.lists(asks, min_size=1, max_size=4, unique_by=repr))
    rating = {
        "missing": draw(st.sampled_from(["not_met", "not_rated"])),
        "achieved": draw(st.sampled_from(["ratio", "mirror"])),
    }
    if draw(st.booleans()):
        rating["achieved_decimals"] = draw(st.integers(0, 2))
    levels = [{"name": f"L{place}", "when": asks} for place, asks in enumerate(when, 1)]
    return read_rating({"level": [*levels, {"name": "LAST"}], **rating}, "rating", [])


FIGURES = st.one_of(
    st.none(),
    st.integers(-20, 1200).map(lambda tenths: tenths / 10),
    st.sampled_from([0.0, 50.0, 47.5, 52.5, 100.0, 95.0, 49.5, 45.0]),
)


@st.composite
def rows_of(draw, rule):
    numbers = {name: draw(FIGURES) for name in NUMBERS}
    given = {name: math.nan if one is None else one for name, one in numbers.items()}
    given["tolerance"] = abs(given["tolerance"])
    words = {
        "direction": draw(st.sampled_from([None, "improving", "stable", "worsening"])),
        "judged": draw(st.sampled_from([None, "on track", "late", "no"])),
        "state": draw(st.sampled_from([None, None, "no data", "tbc", "no target"])),
        "tolerance_kind": draw(st.sampled_from([None, "points", "percent"])),
    }
    polarity = draw(st.sampled_from(["higher", "higher", "lower", "range", None]))
    return oracle.Row(rule, given, words, polarity, draw(st.sampled_from([None, 0, 1])))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_rows_are_rated_as_the_slow_version_rates_them(data):
    rule = data.draw(rules())
    rows = data.draw(st.lists(rows_of(rule), min_size=2, max_size=6))
    levels, reasons = rated(rule, rows)
    for row, level, reason in zip(rows, levels, reasons, strict=True):
        expected, missing = oracle.rate(row)
        assert level == expected
        assert (reason == "") == (level is not None)
        assert (reason == "no data") == (missing == "no data")


AMOUNTS = rule_of([{"at_least": "target-5%"}])


@pytest.mark.parametrize(
    ("polarity", "value", "level"),
    [
        ("higher", 93.765, "L1"),
        ("higher", 93.7649, "LAST"),
        ("lower", 103.635, "L1"),
        ("lower", 103.6351, "LAST"),
        ("range", 93.765, "L1"),
        ("range", 103.635, "L1"),
        ("range", 93.764, "LAST"),
        ("range", 103.636, "LAST"),
    ],
)
def test_per_cent_of_a_target_is_exact_at_the_edge(polarity, value, level):
    assert one(AMOUNTS, polarity, value=value, target=98.7) == level


def test_an_open_edge_leaves_the_bound_outside():
    rule = rule_of([{"beyond": "target+2"}], [{"at_least": "target-2"}])
    assert [one(rule, value=v, target=80.0) for v in (82.1, 82, 78, 77.9)] == [
        *("L1", "L2", "L2", "LAST")
    ]
    assert [one(rule, "lower", value=v, target=80.0) for v in (77.9, 78, 82, 82.1)] == [
        *("L1", "L2", "L2", "LAST")
    ]


@pytest.mark.parametrize(("kind", "edge"), [("percent", 76.0), ("points", 75.0), (None, 75.0)])
def test_a_column_says_whether_its_amount_is_per_cent_or_points(kind, edge):
    rule = rule_of([{"at_least": "target-tolerance"}])
    given = {"target": 80.0, "tolerance": 5.0, "words": {"tolerance_kind": kind}}
    assert one(rule, value=edge, **given) == "L1"
    assert one(rule, value=edge - 0.001, **given) == "LAST"


def test_any_of_several_clauses_is_enough():
    rule = rule_of([[{"at_least": "target"}], [{"judged": "on track"}]])
    assert one(rule, value=80, target=90.0, words={"judged": "on track"}) == "L1"
    assert one(rule, value=90, target=90.0) == "L1"
    assert one(rule, value=80, target=90.0) == "LAST"


@pytest.mark.parametrize("value", [None, 94.0, 89.0, 84.0])
@pytest.mark.parametrize("target", [None, 90.0])
@pytest.mark.parametrize("floor", [None, 85.0])
@pytest.mark.parametrize("polarity", ["higher", "lower", None])
def test_the_rule_of_two_limits_is_the_kernel_of_target_and_floor(value, target, floor, polarity):
    if polarity == "lower" and floor is not None:
        floor = 95.0
    given = {"value": value, "target": target, "floor": floor}
    given = {name: math.nan if one is None else one for name, one in given.items()}
    nothing = np.array([np.nan])
    code, reason = _core.rag(
        np.array([given["value"]]),
        **{name: np.array([given[name]]) for name in ("target", "floor")},
        **dict.fromkeys(("low", "high", "floor_low", "floor_high"), nothing),
        polarity=np.array([POLARITIES.index(polarity)], dtype=np.int8),
        decimals=np.array([127], dtype=np.int8),
    )
    words = {0: "", 1: "no data", 2: "not rated", 3: "no target", 4: "no floor"}
    level = ["RED", "AMBER", "GREEN", words[int(reason[0])]][int(code[0])]
    assert one(TWO_LIMIT_RULE, polarity, **given) == level


def test_a_missing_bound_is_not_met_or_leaves_no_rating():
    asks = [{"at_least": "target"}], [{"at_least": "floor"}]
    lenient, strict = rule_of(*asks), rule_of(*asks, missing="not_rated")
    no_target = {"value": 87.0, "floor": 85.0}
    assert (one(lenient, **no_target), one(strict, **no_target)) == ("L2", "no target")
    no_floor = {"value": 87.0, "target": 90.0}
    assert (one(lenient, **no_floor), one(strict, **no_floor)) == ("LAST", "no floor")
    assert one(lenient, value=87.0) == one(strict, value=87.0) == "not rated"


def test_a_reason_names_what_is_missing():
    assert one(AMOUNTS, value=3.0) == "no target"
    assert one(rule_of([{"at_least": "target-tolerance"}]), value=3.0, target=1) == "no tolerance"
    assert one(rule_of([{"at_least": "benchmark"}]), value=3.0) == "no benchmark"
    assert one(rule_of([{"of": "forecast", "at_least": 3}]), value=3.0) == "no forecast"
    assert one(rule_of([{"of": "achieved", "at_least": 3}]), value=3.0) == "no target"
    below = one(rule_of([{"of": "achieved", "at_least": 3}]), value=3.0, target=-1.0)
    assert below == "target below 0"
    assert one(rule_of([{"at_least": 3}]), "range", value=3.0) == "not rated"
    assert one(AMOUNTS, None, value=3.0, target=2.0) == "not rated"
    assert one(AMOUNTS, target=2.0) == "no data"


def test_a_state_is_a_level_where_there_is_no_figure():
    rule = rule_of([{"state": "no target"}], [{"at_least": "target"}], [{"state": "no data"}])
    assert one(rule, target=1.0) == "L3"
    assert one(rule, value=1.0) == "L1"
    assert one(rule, value=1.0, target=1.0) == "L2"
    assert one(rule, value=0.0, target=1.0) == "LAST"


ACHIEVED = [("higher", 95, 100, 95), ("lower", 100, 95, 95), ("higher", 9.5, 10, 95)]


@pytest.mark.parametrize(("polarity", "value", "target", "share"), ACHIEVED)
def test_a_share_achieved_holds_on_its_bound(polarity, value, target, share):
    rule = rule_of([{"of": "achieved", "at_least": share}])
    assert one(rule, polarity, value=value, target=target) == "L1"
    beyond = rule_of([{"of": "achieved", "beyond": share}])
    assert one(beyond, polarity, value=value, target=target) == "LAST"


@pytest.mark.parametrize("how", ["ratio", "mirror"])
@pytest.mark.parametrize(
    ("polarity", "value", "share"),
    [("higher", 0, 100), ("higher", -1, 0), ("lower", 0, 100), ("lower", 1, 0)],
)
def test_a_target_of_nothing_is_achieved_whole_or_not_at_all(how, polarity, value, share):
    whole = rule_of([{"of": "achieved", "at_least": 100}], achieved=how)
    assert one(whole, polarity, value=value, target=0.0) == ("L1" if share else "LAST")


def test_the_mirror_of_a_lower_is_better_figure():
    rule = rule_of([{"of": "achieved", "at_least": 100}], [{"of": "achieved", "at_least": 95}])
    mirror = rule_of(
        [{"of": "achieved", "at_least": 100}],
        [{"of": "achieved", "at_least": 95}],
        achieved="mirror",
    )
    assert [one(mirror, "lower", value=v, target=10.0) for v in (10, 10.5, 10.6)] == [
        *("L1", "L2", "LAST")
    ]
    assert one(rule, "lower", value=10.5, target=10.0) == "L2"
    assert one(rule, "lower", value=0.0, target=10.0) == "L1"


def test_a_share_is_rounded_before_it_is_held_against_its_bound():
    rule = rule_of([{"of": "achieved", "at_least": 95}], achieved_decimals=0)
    assert one(rule, value=94.5, target=100.0) == "L1"
    assert one(rule, value=94.4, target=100.0) == "LAST"


def test_confidence_limits_say_better_similar_and_worse():
    rule = rule_of(
        [{"of": "lower", "beyond": "benchmark"}], [{"of": "upper", "at_least": "benchmark"}]
    )
    intervals = [(51, 57), (48, 54), (40, 46)]
    given = [{"lower": a, "upper": b, "benchmark": 50.0, "value": 50.0} for a, b in intervals]
    assert [one(rule, **row) for row in given] == ["L1", "L2", "LAST"]
    assert [one(rule, "lower", **row) for row in given] == ["LAST", "L2", "L1"]


def test_figures_and_limits_are_rounded_and_what_is_made_of_them_is_not():
    rule = rule_of([{"at_least": "target-0.4"}])
    assert one(rule, decimals=0, value=89.5, target=90.4) == "L1"
    assert one(rule, decimals=0, value=89.4, target=89.6) == "LAST"


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_columns_by_series_rate_as_those_by_row(threads):
    r = np.random.default_rng(5)
    rows, kinds = 200_003, 4001
    series = r.integers(0, kinds, rows).astype(np.int32)
    series[: rows // 2].sort()
    rule = rule_of(
        [{"at_least": "target+5%"}], [{"at_least": "target"}], [{"at_least": "target-tolerance"}]
    )
    value = np.where(r.random(rows) < 0.1, np.nan, np.round(r.normal(50, 9, rows), 1))
    by_series = {
        "target": np.where(r.random(kinds) < 0.1, np.nan, np.round(r.normal(50, 5, kinds))),
        "tolerance": np.round(r.uniform(1, 9, kinds)),
    }
    ways = r.integers(0, 4, kinds).astype(np.int8)
    as_given = np.array([127], dtype=np.int8)
    columns = {name: column[:, None].copy() for name, column in by_series.items()}
    found = rate_by(
        rule, columns | {"value": value}, {}, ways[:, None].copy(), as_given, series, threads
    )
    spread = {name: column[series] for name, column in by_series.items()}
    by_row = rate_by(rule, spread | {"value": value}, {}, ways[series], as_given)
    assert found[0].tobytes() == by_row[0].tobytes()
    assert found[1].tobytes() == by_row[1].tobytes()
    assert len(set(found[0])) == 5


def test_codes_go_into_memory_that_is_given():
    memory = np.empty(2, dtype=np.int8)
    numbers = {"value": np.array([1.0, 2.0]), "target": np.array([2.0])}
    ways, as_given = np.array([1], dtype=np.int8), np.array([127], dtype=np.int8)
    codes, _, _ = rate_by(AMOUNTS, numbers, {}, ways, as_given, out=memory)
    assert codes is memory or np.shares_memory(codes, memory)
    assert memory.tolist() == [0, 1]
