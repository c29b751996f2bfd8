"""A target to be confirmed, in reports and workbooks."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.project.workbook import read_workbook, write_workbook

REGISTER = pd.DataFrame(
    {
        "kpi": ["tbc", "none", "floor tbc", "limits", "n/a", "below"],
        "kind": ["kpi", "kpi", None, None, "kpi", None],
        "target": ["TBC", None, 95, 95, "n/a", "to be confirmed"],
        "floor": [None, None, "tbc", 80, None, 90],
    }
)
VALUES = {"tbc": 90.0, "none": 90.0, "floor tbc": 90.0, "limits": 90.0, "n/a": 90.0, "below": 89.0}


def observations(period="Q2 2024/25"):
    return pd.DataFrame({"kpi": list(VALUES), "period": period, "value": list(VALUES.values())})


@pytest.fixture(scope="module")
def card():
    return kp.scorecard(observations(), REGISTER)


def test_reports_write_tbc_where_the_target_would_stand(card, tmp_path):
    page = card.to_html()
    assert '<td class="num">TBC</td>' in page
    assert '<td class="num">n/a</td>' in page
    assert "the target is to be confirmed" in page
    assert "tbc (target to be confirmed)" in card.headline()
    assert "It has no rating: the target is to be confirmed." in card.explain("tbc")
    report.to_tidy(card, tmp_path / "tidy.csv")
    tidy = pd.read_csv(tmp_path / "tidy.csv", keep_default_na=False).set_index("kpi")
    assert tidy.loc["tbc", ["target", "target_state"]].tolist() == ["", "tbc"]


def test_files_and_workbooks_may_say_tbc(tmp_path):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    read = kp.scorecard(observations(), tmp_path / "register.csv")
    assert read.kpis.loc["tbc", "rag_reason"] == "target to be confirmed"
    write_workbook(tmp_path / "book.xlsx", register=REGISTER, figures=observations())
    book = read_workbook(tmp_path / "book.xlsx")
    assert "target_state" not in book.register.columns
    assert book.scorecard().kpis.loc["n/a", "rag_reason"] == "target not applicable"
