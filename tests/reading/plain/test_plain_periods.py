"""Periods of plain tables that could be taken for something else."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame({"kpi": ["k"], "target": [5], "floor": [4]})


def card_of(periods, **options):
    frame = pd.DataFrame({"kpi": "k", "period": periods, "value": range(len(periods))})
    return kp.scorecard(frame, REGISTER, **options)


@pytest.mark.parametrize(
    ("periods", "last"),
    [
        (["2009-10", "2010-11", "2011-12"], "2011/12"),
        (["2007-09", "2008-10", "2009-11", "2010-12"], "2012"),
        ([201819, 201920, 202021], "2020/21"),
        ([2021, 2022, 2023], "2023"),
        ([2021.0, 2022.0, 2023.0], "2023"),
        ([202304, 202305], "May 2023"),
        ([20230430, 20230531], "May 2023"),
        (["45017", "45047", "45078"], "Jun 2023"),
        (["2023-09", "2023-10"], "Oct 2023"),
        (["2011-12", "2012-01"], "Jan 2012"),
    ],
)
def test_numbers_and_pairs_are_the_periods_they_look_like(periods, last):
    assert card_of(periods).period == last


@pytest.mark.parametrize("periods", [[1, 2, 3], [0, 4], [3000, 3001], ["7", "8"]])
def test_other_whole_numbers_stay_ordinals(periods):
    assert card_of(periods).period == str(periods[-1])


@pytest.mark.parametrize("periods", [["2009-10"], ["2010-11"], [201011], [45020]])
def test_what_could_be_two_things_is_refused_with_what_decides(periods):
    with pytest.raises(kp.KentPerfError, match=r'Give reading=\{"freq": \.\.\.\}'):
        card_of(periods)
    assert card_of(periods, reading={"freq": "month"}).period


def test_ranges_of_years_overlap():
    card = card_of(["2007-09", "2008-10", "2009-11", "2010-12"])
    assert card.evidence.loc["k", "overlap"] == 3


def test_what_was_assumed_is_in_the_notes():
    assert any("as 202122, are financial" in note for note in card_of([202021, 202122]).notes)


def test_the_callers_frame_is_left_alone():
    frame = pd.DataFrame({"kpi": "k", "period": [2021, 2022], "value": [1, 2]})
    kp.scorecard(frame, REGISTER)
    assert frame["period"].tolist() == [2021, 2022]
    assert frame.attrs == {}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"period": ["Q1 2022", "Q2 2022"]}, r'two readings fit.*Give reading=\{"year": \.\.\.\}'),
        ({"value": ["0.9", "87.5%"]}, "has no per cent sign, and others have"),
    ],
)
def test_what_is_open_is_said_of_a_plain_table_too(columns, said):
    frame = pd.DataFrame({"kpi": "k", "period": ["2024-04", "2024-05"], "value": 1} | columns)
    with pytest.raises(kp.KentPerfError, match=said):
        kp.scorecard(frame, REGISTER)
