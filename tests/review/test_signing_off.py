"""What is open before a report is signed off."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {"kpi": ["calls", "waits", "plans"], "target": 95.0, "floor": 90.0, "decimals": 0}
)


def scored(status=None, register=REGISTER, **values):
    table = pd.DataFrame(
        {"kpi": list(values), "period": "Q2 2024/25", "value": list(values.values()),
         "status": status}
    )  # fmt: skip
    return kp.scorecard(table, register)


def test_changes_since_the_draft_are_listed():
    found = kp.sign_off(scored(calls=96.0, waits=80.0), scored(calls=91.0, waits=80.0))
    assert found.changed.to_dict("records") == [
        {"kpi": "calls", "what": "figure", "draft": 91.0, "now": 96.0},
        {"kpi": "calls", "what": "rating", "draft": "AMBER", "now": "GREEN"},
    ]


def test_a_kpi_that_only_one_has_is_listed():
    fewer = scored(register=REGISTER.iloc[:2], calls=96.0)
    assert kp.sign_off(scored(calls=96.0), fewer).changed["now"].tolist() == ["new"]
    assert kp.sign_off(fewer, scored(calls=96.0)).changed["now"].tolist() == ["gone"]


def test_what_is_missing_provisional_or_without_commentary_is_named():
    found = kp.sign_off(scored(status="provisional", calls=96.0, waits=80.0))
    assert found.missing == ("plans",)
    assert found.provisional == ("calls", "waits")
    assert found.without_commentary == ("waits",)
    assert not found.ready
    assert str(found).splitlines()[1:] == [
        "Missing returns (1): plans.",
        "Provisional (2): calls; waits.",
        "Red without commentary (1): waits.",
        "Red without a management action (1): waits.",
    ]


def test_a_report_is_ready_when_all_is_there_and_reds_are_explained():
    card = scored(calls=96.0, waits=80.0, plans=92.0)
    assert kp.sign_off(card, commented=["waits"]).ready
    with pytest.raises(kp.KentPerfError, match='Did you mean "waits"'):
        kp.sign_off(card, commented=["wait"])


def test_a_return_that_is_not_to_come_is_not_missing():
    table = pd.DataFrame({"kpi": ["calls", "waits"], "period": "Q2 2024/25", "value": [96.0, None]})
    notes = pd.DataFrame({"kpi": ["waits", "plans"], "from": ["Q2 2024/25", None],
                          "to": [None, "Q1 2024/25"],
                          "kind": ["not reported by design", "survey ended"]})  # fmt: skip
    found = kp.sign_off(kp.scorecard(table, REGISTER, annotations=notes))
    assert (found.missing, found.by_design) == (("plans",), ("waits",))
    assert str(found).splitlines()[-1] == "Without a figure by design (1): waits."


def test_a_ratio_of_nothing_was_returned():
    table = pd.DataFrame({"kpi": ["calls"], "period": "Q2 2024/25", "numerator": [0],
                          "denominator": [0]})  # fmt: skip
    card = kp.scorecard(table, REGISTER.iloc[:1].assign(aggregation="ratio"))
    assert card.kpis["rag_reason"].tolist() == ["denominator is zero"]
    assert kp.sign_off(card).missing == ()
