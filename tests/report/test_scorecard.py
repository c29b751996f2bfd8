"""One call from tables to a report: every argument reaches it."""

import datetime as dt
import inspect

import pandas as pd
import pytest

import kentperf as kp
from kentperf.scorecard.scorecard import build_card
from tests.support.county_figures import AREAS, figures
from tests.support.judged_register import REGISTER as JUDGED
from tests.support.judged_register import TABLE as JUDGEMENTS
from tests.support.one_kpi import observed, registered


def test_it_takes_what_the_card_takes_with_the_same_defaults():
    public, inner = (inspect.signature(call).parameters for call in (kp.scorecard, build_card))
    assert list(public) == list(inner)
    for name, parameter in inner.items():
        if parameter.default is not inspect.Parameter.empty:
            assert public[name].default == parameter.default, name
    options = list(public.values())[2:]
    assert {option.kind for option in options} == {inspect.Parameter.KEYWORD_ONLY}


def test_it_gives_a_report_with_its_ways_out():
    card = kp.scorecard(observed(), registered())
    assert type(card) is kp.Scorecard
    assert card.explain("calls")
    assert card.headline()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"title": "Our report"}, lambda card: card.title == "Our report"),
        ({"notes": ["First.", "Second."]}, lambda card: card.notes[:2] == ("First.", "Second.")),
        ({"notes": iter(["First."])}, lambda card: card.notes[0] == "First."),
        ({"as_at": "2024-10-15"}, lambda card: card.as_at == "15 October 2024"),
        ({"as_at": dt.date(2024, 10, 5)}, lambda card: card.as_at == "5 October 2024"),
        ({"basis": "elementary"}, lambda card: card.basis == "elementary"),
        ({"rules": "kent-2017"}, lambda card: card.rules.name == "kent-2017"),
        ({"rules": {"name": "ours"}}, lambda card: card.rules.name == "ours"),
        (
            {"compare": "same_period_last_year"},
            lambda card: card.compare == "same_period_last_year"
            and pd.isna(card.kpis["previous"].iloc[0]),
        ),
        ({"period": "Q1 2024/25"}, lambda card: card.kpis.loc["calls", "latest"] == 94.0),
        (
            {"earlier": pd.DataFrame({"kpi": ["letters"], "rag": ["RED"]})},
            lambda card: (card.comparison.new, card.comparison.dropped)
            == (("calls",), ("letters",)),
        ),
        (
            {"commentary": "## calls\nPosts are filled."},
            lambda card: [said.commentary for said in card.commentary.values()]
            == ["Posts are filled."],
        ),
        (
            {
                "annotations": pd.DataFrame(
                    {"kpi": ["calls"], "from": ["Q1 2024/25"], "kind": ["redefinition"],
                     "text": ["Chats count too."]}
                )
            },
            lambda card: "Chats count too" in "".join(card.footnotes.get("calls", ())),
        ),
        (
            {"benchmarks": kp.benchmarks(figures("calls", [91.0, 95, 90, 89, 88]), "Kent")},
            lambda card: getattr(card.benchmarks, "area", None) == "Kent",
        ),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, dict) else "",
)  # fmt: skip
def test_what_is_given_is_in_the_report(options, found):
    assert found(kp.scorecard(observed(), registered(), **options))
    assert not found(kp.scorecard(observed(), registered()))


def test_one_area_of_several_is_reported():
    table = pd.concat([observed(area=area, values=[own] * 4) for own, area in enumerate(AREAS)])
    assert kp.scorecard(table, registered(), area="Devon").kpis["latest"].tolist() == [3.0]


def test_areas_are_reported_as_their_parent():
    table = pd.concat([observed(area=area, values=[10.0] * 4) for area in ("Dover", "Ashford")])
    parents = {"Dover": "Kent", "Ashford": "Kent"}
    register = registered(aggregation=["sum"], unit=["count"])
    assert kp.scorecard(table, register, parents=parents).kpis["latest"].tolist() == [20.0]


def test_what_is_judged_stands_in_its_own_table():
    card = kp.scorecard(observed(), JUDGED, judgements=JUDGEMENTS)
    assert card.judgements.frame.index.tolist() == ["bridge", "depot", "school"]
    assert card.kpis.index.tolist() == ["calls"]


def test_tables_may_be_files(tmp_path):
    observed().to_csv(tmp_path / "observations.csv", index=False)
    registered().to_csv(tmp_path / "register.csv", index=False)
    read = kp.scorecard(str(tmp_path / "observations.csv"), tmp_path / "register.csv")
    pd.testing.assert_frame_equal(read.kpis, kp.scorecard(observed(), registered()).kpis)
