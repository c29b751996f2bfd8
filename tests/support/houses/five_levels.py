"""A scorecard of a house with five levels, a forecast, two arrows, overall levels and states.

Its verdicts are filled in by hand: what presents them is tested, not what rates.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd

import kentperf as kp
from kentperf.rules.rules import Rules
from kentperf.scorecard.verdicts.verdicts import Verdicts

PERIODS = pd.period_range("2023Q2", periods=6, freq="Q")
DIRECTIONS = pd.CategoricalDtype(["worsening", "stable", "improving"], ordered=True)
WAYS = ["improving", "stable", "worsening", "no_direction"]
STATES = ["no_data", "not_due", "no_target", "tbc", "not_applicable", "suppressed"]
LEVELS = [
    {"name": "BLUE", "word": "Exceeds", "counts_as": "GREEN", "when": [{"at_least": "target+5%"}]},
    {"name": "GREEN", "word": "On track", "when": [{"at_least": "target"}]},
    {"name": "AMBER", "word": "Near", "when": [
        [{"at_least": "target-5%"}], [{"at_least": "floor"}, {"direction": "improving"}]]},
    {"name": "RED", "word": "Off track", "when": [{"beyond": "floor"}]},
    {"name": "far off", "word": "Far off track", "counts_as": "RED"},
]  # fmt: skip
FORECAST = [
    {"name": "WILL MEET", "word": "Will meet", "when": [{"of": "forecast", "at_least": "target"}]},
    {"name": "MAY MISS", "word": "May miss",
     "when": [{"of": "forecast", "at_least": "target-tolerance"}]},
    {"name": "WILL MISS", "word": "Will miss"},
]  # fmt: skip
OVERALL = [
    {"kind": "share", "of": ["BLUE", "GREEN"], "level": [
        {"name": "GOOD", "word": "Good", "when": [{"at_least": 70}]},
        {"name": "FAIR", "word": "Fair", "when": [{"at_least": 40}]},
        {"name": "POOR", "word": "Poor"}],
     "cap": [{"of": ["RED", "far off"], "at_least": 2, "no_better_than": "FAIR"}]},
]  # fmt: skip
RULES = Rules(
    {
        "name": "five levels",
        "rating": [
            {"name": "status", "level": LEVELS},
            {"name": "year_end", "level": FORECAST},
        ],
        "direction": [
            {"name": "short term", "against": "previous", "stable_within": 1},
            {"name": "long_term", "against": "mean of 3", "stable_within": "2%", "runs": 2},
        ],
        "overall": OVERALL,
    }
)
# kpi, section, values, target, floor, level, forecast, short term, long term, state
ROWS: list[tuple[Any, ...]] = [
    ("answered", "Customers", [92, 91, 93, 94, 95, 99], 94, 85, "BLUE", "WILL MEET",
     "improving", "improving", None),
    ("complaints", "Customers", [79, 75, 77, 68, 66, 71], 85, 80, "far off", "WILL MISS",
     "improving", "worsening", None),
    ("homes", "Growth", [400, 390, 392, 395, 398, 401], 400, 350, "GREEN", "MAY MISS",
     "improving", "stable", None),
    ("roads", "Growth", [80, 81, 80, 79, 79, 78.5], 80, 70, "AMBER", None, "stable", "stable",
     None),
    ("waste", "Growth", [80, 81, 80, 75, 74, 73.5], 80, 72, "RED", "WILL MISS", "stable",
     "worsening", None),
    ("surveys", "Growth", [80, 81, 80, 75, 74, None], 80, 72, None, None, None, None, "not due"),
    ("pilots", "Care", [1, 2, 1, 3, 2, 1.5], None, None, None, None, "stable", "stable",
     "no target"),
    ("plans", "Care", [1, 2, 1, 3, 2, 2], None, None, None, None, "stable", "stable", "tbc"),
    ("beds", "Care", [5, 5, 5, 5, 5, None], 95, 90, None, None, None, None, "not applicable"),
    ("small", "Care", [5, 5, 5, 5, 5, None], 95, 90, None, None, None, None, "suppressed"),
    ("late", "Care", [5, 5, 5, 5, 5, None], 95, 90, None, None, None, None, "no data"),
]  # fmt: skip
COUNTED = ["will_meet", "may_miss", "will_miss", "no_rating"]
REASONS = {"no data": "no data", "not due": "not due", "no target": "not rated",
           "tbc": "target to be confirmed", "not applicable": "target not applicable",
           "suppressed": "suppressed"}  # fmt: skip
NAMES = ("kpi", "section", "values", "target", "floor", "status", "year_end", "short term",
         "long_term", "state")  # fmt: skip


def make_five() -> Any:
    """Make the scorecard."""
    table = pd.DataFrame(ROWS, columns=list(NAMES)).set_index("kpi")
    usual = _usual(table)
    level, forecast = (table[rule.name].astype(rule.dtype) for rule in RULES.rating)
    ways = table[["short term", "long_term"]].astype(DIRECTIONS)
    kpis = usual.kpis.assign(
        rag=level,
        rag_reason=table["state"].map(REASONS).fillna(""),
        previous_rag=pd.Series("AMBER", table.index).astype(level.dtype),
        severity=None,
        direction=ways["short term"],
        direction_reason=table["short term"].map(lambda way: "no figure" if way is None else ""),
        arrow=table["short term"].map({"improving": "▲", "stable": "▬", "worsening": "▼"}),
        state=table["state"],
    )
    kpis.loc[kpis["latest"].isna(), "previous_rag"] = None
    kpis["arrow"] = kpis["arrow"].fillna("")
    history = usual.history.assign(rag=None)
    last = history["period"] == PERIODS[-1]
    history.loc[last, "rag"] = history.loc[last, "kpi"].map(table["status"])
    history["rag"] = history["rag"].astype(level.dtype)
    ratings = pd.DataFrame({"status": level, "year_end": forecast})
    reasons = pd.DataFrame("", index=table.index, columns=["status", "year_end"])
    reasons.loc["waste", "status"] = "as given; the rule says AMBER"
    reasons.loc["roads", "year_end"] = "no forecast"
    summary = _summary(table)
    changes = summary * 0
    changes.loc["TOTAL", "blue"] = 1
    verdicts = Verdicts(
        ratings=ratings,
        rating_reasons=reasons,
        directions=ways,
        direction_reasons=pd.DataFrame("", index=table.index, columns=list(ways.columns)),
        compared=pd.DataFrame({"short term": kpis["previous"], "long_term": 80.0}),
        **_overall(table),
        states=_counted(table, "state", [state.replace("_", " ") for state in STATES], STATES),
        rating_counts={
            "year_end": _counted(table, "year_end", list(RULES.rating[1].names)).set_axis(
                COUNTED, axis=1
            )
        },
        direction_counts={"long_term": _counted(table, "long_term", WAYS[:3])},
    )
    return dataclasses.replace(
        usual, rules=RULES, kpis=kpis, history=history, summary=summary, changes=changes,
        verdicts=verdicts, watch_list=usual.watch_list.iloc[:0],
        rag_change=usual.rag_change.assign(reason=None),
    )  # fmt: skip


def _usual(table: pd.DataFrame) -> Any:
    rows = [
        {"kpi": kpi, "period": PERIODS[at], "value": value}
        for kpi, values in table["values"].items()
        for at, value in enumerate(values)
    ]
    register = table.reset_index()[["kpi", "section", "target", "floor"]].assign(
        name=[f"Name of {kpi}" for kpi in table.index],
        kind="kpi",
        unit="percent",
        decimals=1,
    )
    return kp.scorecard(pd.DataFrame(rows), register, period="Q2 2024/25", title="Five levels")


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    rated = _counted(table, "status", list(RULES.level_rule.names))
    rated.columns = list(RULES.level_rule.count_columns)
    states = _counted(table, "state", ["no data"])
    ways = _counted(table, "short term", WAYS[:3])
    everything = table.groupby("section", sort=False).size()
    everything.loc["TOTAL"] = len(table)
    unrated = everything - rated.sum(axis=1)
    found = rated.assign(no_data=states["no data"], not_rated=unrated - states["no data"])
    return found.join(ways.set_axis(WAYS, axis=1))


def _counted(
    table: pd.DataFrame, column: str, words: list[str], names: list[str] | None = None
) -> pd.DataFrame:
    sections = [*dict.fromkeys(table["section"]), "TOTAL"]
    rows = {
        section: [
            int((part[column] == word).sum()) for word in words
        ] + ([] if names or column == "state" else [int(part[column].isna().sum())])
        for section in sections
        for part in [table if section == "TOTAL" else table[table["section"] == section]]
    }  # fmt: skip
    last = [] if names or column == "state" else ["no_rating" if column == "year_end" else WAYS[3]]
    found = pd.DataFrame.from_dict(rows, orient="index", columns=[*(names or words), *last])
    if column == "status":
        found = found[words]
    return found.rename_axis("section")


def _overall(table: pd.DataFrame) -> dict[str, Any]:
    rows, levels = [], {}
    for section in [*dict.fromkeys(table["section"]), "TOTAL"]:
        part = table if section == "TOTAL" else table[table["section"] == section]
        rated, good = (
            int(part["status"].notna().sum()),
            int(part["status"].isin(["BLUE", "GREEN"]).sum()),
        )
        share = 100 * good / rated if rated else float("nan")
        levels[section] = (
            None if not rated else "GOOD" if share >= 70 else "FAIR" if share >= 40 else "POOR"
        )
        rows.append({
            "section": section, "name": "overall", "kind": "share", "figure": share,
            "of_rated": share, "of_all": 100 * good / len(part), "rated": rated,
            "all": len(part), "capped": "two at Off track" if section == "TOTAL" else "",
        })  # fmt: skip
    dtype = pd.CategoricalDtype(["POOR", "FAIR", "GOOD"], ordered=True)
    return {
        "overall": pd.DataFrame({"overall": pd.Series(levels).astype(dtype)}).rename_axis(
            "section"
        ),
        "overall_figures": pd.DataFrame(rows).set_index(["section", "name"]),
    }
