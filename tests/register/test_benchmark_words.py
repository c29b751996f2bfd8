"""How an area compares with others, in words."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.register.benchmark_words import benchmark_lines, ordinal
from tests.support.county_figures import AREAS, REGISTER, figures


def lines(values, kpi="calls", areas=AREAS, register=REGISTER, **how):
    found = kp.benchmarks(figures(kpi, values, areas=areas), "Kent", register=register, **how)
    return benchmark_lines(found, kpi)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (20, "20th"), (21, "21st"), (101, "101st"), (111, "111th"), (113, "113th"), (122, "122nd"),
    ],
)  # fmt: skip
def test_a_place_has_its_ending_and_teens_have_their_own(number, words):
    assert ordinal(number) == words


def test_a_report_without_benchmarks_or_a_kpi_without_one_says_nothing():
    assert benchmark_lines(None, "calls") == ()
    found = kp.benchmarks(figures("calls", [91.0, 95, 90, 89, 88]), "Kent", register=REGISTER)
    assert benchmark_lines(found, "waits") == ()


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (96.0, "1st of 5 (all areas, 2023/24), best quartile"),
        (91.0, "2nd of 5 (all areas, 2023/24), best quartile"),
        (90.5, "3rd of 5 (all areas, 2023/24), second-best quartile"),
        (89.5, "4th of 5 (all areas, 2023/24), second-worst quartile"),
        (80.0, "5th of 5 (all areas, 2023/24), worst quartile"),
    ],
)
def test_a_rank_is_said_with_its_group_period_and_quartile(own, words):
    register = REGISTER.assign(decimals=1)
    assert lines([own, 95.0, 90.8, 90.0, 88.0], register=register) == (words,)


def test_a_joint_rank_names_whom_it_is_shared_with():
    (line,) = lines([91.0, 91.0, 91.0], areas=AREAS[:3])
    assert line == "joint 1st of 3 (all areas, 2023/24), level with Essex and Surrey"


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        (1, "A0"),
        (2, "A0 and A1"),
        (5, "A0, A1, A2, A3 and A4"),
        (6, "A0, A1, A2, A3, A4 and 1 more"),
        (9, "A0, A1, A2, A3, A4 and 4 more"),
    ],
)
def test_up_to_five_areas_without_a_figure_are_named_and_the_rest_counted(missing, named):
    areas = ["Kent", *(f"A{at}" for at in range(missing))]
    (line,) = lines([91.0, *[None] * missing], areas=areas)
    assert line == f"1st of 1 (all areas, 2023/24); no figure for {named}"


def test_each_group_has_a_line_of_its_own():
    groups = {"near": ["Essex", "Surrey"], "alike": ["Devon"]}
    assert lines([91.0, 95, 90, 89, 88], groups=groups) == (
        "2nd of 3 (near, 2023/24)",
        "1st of 2 (alike, 2023/24)",
    )


@pytest.mark.parametrize(
    ("own", "other", "kind", "words"),
    [
        (91.0, None, "national", "Essex (national): no figure for 2023/24"),
        (91.0, 90.0, "Essex", "Essex: 90% in 2023/24, against 91% (+1 point): better"),
        (91.0, 91.2, "national", "Essex (national): 91% in 2023/24, the same"),
        (None, 90.0, "national", "Essex (national): 90% in 2023/24"),
        (
            88.0,
            90.0,
            "national",
            "Essex (national): 90% in 2023/24, against 88% (−2 points): worse",
        ),
    ],
    ids=["no figure", "named as its kind", "the same", "no figure of its own", "worse"],
)
def test_a_comparator_is_said_with_its_figure_and_period(own, other, kind, words):
    assert lines([own, other, 90.0, 89.0, 88.0], comparators={kind: "Essex"})[-1] == words


def test_a_figure_without_limits_to_judge_by_is_held_against_its_own_alone():
    register = pd.DataFrame({"kpi": ["stock"], "polarity": ["range"], "decimals": [0]})
    said = lines([25.0, 31], "stock", AREAS[:2], register, comparators={"national": "Essex"})
    assert said[-1] == "Essex (national): 31 in 2023/24, against 25"


def test_figures_have_the_unit_and_decimals_of_the_register_or_else_are_plain():
    held = {"comparators": {"national": "Essex"}}
    waits = lines([9.04, 8.0], "waits", AREAS[:2], **held)[-1]
    assert waits == "Essex (national): 8.0 days in 2023/24, against 9.0 days (+1.0): worse"
    plain = lines([9.04, 8.0], "waits", AREAS[:2], register=None, **held)[-1]
    assert plain == "Essex (national): 8 in 2023/24, against 9.04 (+1.04): better"
