import pandas as pd
import pytest

from kentperf.cli import demo


@pytest.fixture
def published(card):
    frame = pd.DataFrame({"kpi": list(card.kpis.index)})
    frame["latest_rag"] = ["GREEN", "RED", "GREEN", "GREEN", "GREEN", "GREEN", "RED", None]
    frame["previous_rag"] = ["GREEN", "RED", "AMBER", "GREEN", None, "AMBER", None, "AMBER"]
    frame["dot"] = [
        "stable",
        "stable",
        "worsening",
        "improving",
        "na",
        "stable",
        "stable",
        "stable",
    ]
    return frame


def found(card, published, kpi, check):
    table = demo.compare_published(card, published).set_index(["kpi", "check"])
    return tuple(table.loc[(kpi, check), ["outcome", "why"]])


@pytest.mark.parametrize(("kpi", "check", "outcome", "why"), [
    ("answered", "latest_rag", "agrees", ""),
    ("homes", "latest_rag", "differs", ""),
    ("bad grant", "latest_rag", "cannot be checked", "target or floor not printed"),
    ("settled", "latest_rag", "cannot be checked", "value not printed"),
    ("entrants", "latest_rag", "cannot be checked", "not printed"),
    ("emissions", "previous_rag", "differs", "the limits of that period are not printed"),
    ("answered", "direction", "differs", ""),
    ("bad grant", "direction", "cannot be checked", "not printed"),
    ("settled", "direction", "cannot be checked", "value not printed"),
    ("entrants", "direction", "cannot be checked", "too few points"),
])  # fmt: skip
def test_each_outcome_has_its_reason(card, published, kpi, check, outcome, why):
    assert found(card, published, kpi, check) == (outcome, why)


def test_an_arrow_on_fewer_points_than_the_window_may_differ_for_that_reason(card, published):
    card.evidence.loc["answered", "n"] = 4
    why = found(card, published, "answered", "direction")[1]
    assert why == "the printed arrow used more points"


def test_every_indicator_is_counted_once_for_each_check(card, published):
    counts = demo.count_outcomes(demo.compare_published(card, published))
    assert counts.sum(axis=1).tolist() == [8, 8, 8]
    assert counts.loc["latest_rag"].tolist() == [4, 1, 3]


def test_the_published_summary_stands_beside_ours(card):
    printed = pd.DataFrame({"section": ["Growth", "TOTAL"], "green": [2, 5], "amber": [0, 1],
                            "red": [0, 0], "improving": [1, 1], "stable": [0, 0],
                            "worsening": [1, 1]})  # fmt: skip
    table = demo.beside_published(card.summary, printed)
    assert table.loc["Growth", "green"] == "1 / 2"
    assert table.loc["TOTAL", "green"] == "3 / 5"
    assert table.loc["Care", "green"] == "1 / –"


@pytest.fixture(scope="module")
def kent():
    return demo.kent_card()


@pytest.fixture(scope="module")
def comparison(kent):
    from kentperf import datasets

    return demo.compare_published(kent, datasets.kent_results(report=demo.KENT_REPORT))


def test_no_printed_rating_of_kent_differs(comparison):
    latest = comparison[comparison["check"] == "latest_rag"]
    assert latest.loc[latest["outcome"] == "differs", "kpi"].tolist() == []
    assert (latest["outcome"] == "agrees").sum() >= 20


def test_kents_note_counts_the_ratings_that_are_published_and_not_printed(kent, comparison):
    latest = comparison[comparison["check"] == "latest_rag"].set_index("kpi")
    unrated = kent.kpis["rag"].isna() & latest["published"].isin(["RED", "AMBER", "GREEN"])
    silent = unrated & kent.kpis["latest"].isna()
    count, silent = int(unrated.sum()), int(silent.sum())
    assert count > silent > 0
    expected = f"Of the 40 KPIs, {count} have no value ({silent}) or no target or floor"
    assert f"{expected} ({count - silent}) printed" in kent.notes[0]
    assert kent.notes[0] in kent.to_html()


def test_most_of_kents_arrows_follow_by_the_published_rule():
    from kentperf import datasets

    results = datasets.kent_results(report=demo.KENT_REPORT)
    plain = demo.compare_published(demo.kent_card(overlap=1), results)
    arrows = demo.count_outcomes(plain).loc["direction"]
    assert arrows["agrees"] >= 16
    assert arrows.sum() == 40


def test_the_demo_writes_both_reports_and_prints_both_summaries(tmp_path, capsys):
    from kentperf import cli

    assert cli.main(["demo", "-o", str(tmp_path / "build")]) == 0
    out = capsys.readouterr().out
    assert "cannot be checked" in out
    assert "made-up" in out
    assert out.count("TOTAL") == 2
    for name in ("report.html", "example-council.html"):
        assert (tmp_path / "build" / name).read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert "made-up" in (tmp_path / "build" / "example-council.html").read_text(encoding="utf-8")
