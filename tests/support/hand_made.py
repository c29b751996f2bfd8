"""A small hand-made scorecard in which every state occurs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kentperf.register.commentary import Remark
from kentperf.register.register import Register
from kentperf.rules.rules import Rules
from kentperf.scorecard.summary import summarise
from kentperf.scorecard.verdicts.verdicts import Verdicts

RAGS = pd.CategoricalDtype(["RED", "AMBER", "GREEN"], ordered=True)
DIRECTIONS = pd.CategoricalDtype(["worsening", "stable", "improving"], ordered=True)
ARROWS = {"improving": "▲", "stable": "▬", "worsening": "▼"}
PERIODS = pd.period_range("2023Q2", "2024Q3", freq="Q")
LABELS = ["Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
LIMITS = ("target", "floor", "low", "high", "floor_low", "floor_high")


@dataclass(frozen=True)
class HandMade:
    """The frames of a scorecard, filled in by hand."""

    kpis: pd.DataFrame
    evidence: pd.DataFrame
    activity: pd.DataFrame
    history: pd.DataFrame
    summary: pd.DataFrame
    changes: pd.DataFrame
    watch_list: pd.DataFrame
    second_opinion: pd.DataFrame
    sureness: pd.DataFrame
    later: pd.DataFrame
    details: pd.DataFrame
    register: Register
    title: str = "Hand-made Council"
    period: str = "Q2 2024/25"
    compare: str = "previous"
    scope: str = "Eight KPIs and two activity indicators in three sections"
    rules: Rules = field(default_factory=Rules)
    footnotes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    commentary: dict[str, Remark] = field(default_factory=dict)
    sections: dict[str, Any] = field(default_factory=dict)
    introduction: str = ""
    comparison: str = "Compared with the previous period: 8 KPIs now, 8 then."
    as_at: str = ""
    benchmarks: Any = None
    judgements: Any = None
    outlook: pd.DataFrame = field(default_factory=pd.DataFrame)
    rag_change: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"reason": []}))
    ahead: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"kpi": []}))
    verdicts: Verdicts = field(default_factory=Verdicts)
    notes: tuple[str, ...] = ("Of 5 arrows tested, chance alone would draw 0.25.",)

    def explain(self, kpi: str) -> str:
        return f"{kpi}: {self.kpis['name'][kpi]} in {self.period}."

    def sentence(self, kpi: str) -> str:
        return f"The verdict on {kpi}."

    def to_frame(self) -> pd.DataFrame:
        flat = self.kpis.join(self.evidence).reset_index()
        return pd.concat([flat, self.activity.reset_index()], ignore_index=True)


# kpi, section, unit, decimals, polarity, limits, values, ratings, direction, reason
ROWS: list[tuple[Any, ...]] = [
    ("answered", "Customers & <Access>", "percent", 0, "higher", {"target": 90, "floor": 85},
     [92, 91, 93, 94, 95, 97], "GGGGGG", "improving", "rising by 1 point a quarter, p 0.004"),
    ("complaints", "Customers & <Access>", "percent", 0, "higher", {"target": 85, "floor": 80},
     [79, 75, None, 68, 66, 71], "RR-RRR", "stable", "slope not significant, p 0.21"),
    ("homes", "Growth", "count", 0, "higher", {"target": 400, "floor": 350},
     [400, 390, 380, 371, 362, 353], "GAAAAA", "worsening", "falling by 9.4 a quarter, p < 0.001"),
    ("emissions", "Growth", "tonnes", 0, "lower", {"target": 11024, "floor": 12126},
     [12500, 12100, 11900, 11600, 11251, 10985], "RAAAAG", "improving", "falling, p < 0.001"),
    ("bad grant", "Growth", "gbp", 0, "higher", {}, [1e6, 2e6, 1e6, 3e6, 2e6, 1.5e6], "------",
     "stable", "slope not significant, p 0.6"),
    ("delay", "Care", "days", 1, "range", {"low": 2, "high": 4, "floor_low": 1, "floor_high": 5},
     [3, 3.5, 3, 4.5, 4.2, 3.9], "GGGAAG", "stable", "slope not significant, p 0.3"),
    ("settled", "Care", "percent", 1, "higher", {"target": 95, "floor": 90},
     [None, None, None, None, None, None], "------", None, "no data"),
    ("entrants", "Care", "per_100k", 0, "lower", {"target": 180, "floor": 240},
     [None, None, None, None, 205, 190], "----AA", None, "2 figures; 4 are needed"),
]  # fmt: skip
ACTIVITY: list[tuple[Any, ...]] = [
    ("contacts", "Customers & <Access>", [4100, 4300, 4000, 4200, 4150, 5200], "above"),
    ("referrals", "Care", [510, 498, 505, None, 500, 507], "within"),
]
WORD = {"G": "GREEN", "A": "AMBER", "R": "RED", "-": None}


def make_register() -> Register:
    rows = [
        {"kpi": kpi, "name": f"Name of {kpi}", "section": section, "kind": "kpi", "unit": unit,
         "decimals": decimals, "polarity": polarity, **limits}
        for kpi, section, unit, decimals, polarity, limits, *_ in ROWS
    ]  # fmt: skip
    rows += [
        {"kpi": kpi, "name": f"Name of {kpi}", "section": section, "kind": "activity",
         "unit": "count", "decimals": 0} for kpi, section, *_ in ACTIVITY
    ]  # fmt: skip
    return Register(pd.DataFrame(rows))


def make_history() -> pd.DataFrame:
    rows = []
    for kpi, _, _, _, _, limits, values, ratings, *_ in ROWS:
        for at, (value, letter) in enumerate(zip(values, ratings, strict=True)):
            # The target of homes changed with the third quarter shown.
            moved = {"target": 395, "floor": 340} if kpi == "homes" and at < 2 else {}
            rows.append({"kpi": kpi, "period": PERIODS[at], "label": LABELS[at], "value": value,
                         "rag": WORD[letter], **{name: limits.get(name) for name in LIMITS},
                         **moved})  # fmt: skip
    for kpi, _, values, position in ACTIVITY:
        for at, value in enumerate(values):
            band = {"lower": 4000.0, "centre": 4200.0, "upper": 4400.0} if at > 2 else {}
            rows.append({"kpi": kpi, "period": PERIODS[at], "label": LABELS[at], "value": value,
                         "position": position if at == 5 else None, "n": at, **band})  # fmt: skip
    frame = pd.DataFrame(rows)
    numbers = ["value", *LIMITS, "lower", "centre", "upper"]
    frame[numbers] = frame[numbers].astype("float64")
    frame["rag"] = frame["rag"].astype(RAGS)
    frame["break"] = False
    return frame


def make_kpis() -> pd.DataFrame:
    rows = []
    for kpi, section, unit, _, _, limits, values, ratings, direction, reason in ROWS:
        latest, previous = values[-1], values[-2]
        known = latest is not None
        why = "" if ratings[-1] != "-" else "not rated" if known else "no data"
        rows.append({
            "kpi": kpi, "section": section, "name": f"Name of {kpi}", "unit": unit,
            "period": PERIODS[-1], "latest": latest, "previous": previous,
            "change": latest - previous if known else None,
            **{name: limits.get(name) for name in LIMITS},
            "rag": WORD[ratings[-1]], "rag_reason": why, "previous_rag": WORD[ratings[-2]],
            "severity": "well below" if ratings[-1] == "R" else None, "direction": direction,
            "direction_reason": reason, "arrow": ARROWS.get(direction, ""),
            "status": "provisional" if kpi == "answered" else None,
        })  # fmt: skip
    frame = pd.DataFrame(rows).set_index("kpi")
    numbers = ["latest", "previous", "change", *LIMITS]
    frame[numbers] = frame[numbers].astype("float64")
    frame[["rag", "previous_rag"]] = frame[["rag", "previous_rag"]].astype(RAGS)
    frame["direction"] = frame["direction"].astype(DIRECTIONS)
    return frame


def make_card(**parts: Any) -> HandMade:
    kpis = make_kpis()
    tested = kpis["direction"].notna()
    evidence = pd.DataFrame(
        {"slope": np.where(tested, 1.25, np.nan), "slope_low": np.where(tested, 0.5, np.nan),
         "slope_high": np.where(tested, 2.0, np.nan), "p_value": np.where(tested, 0.0004, np.nan),
         "q_value": np.where(tested, 0.02, np.nan), "n": 6, "overlap": 1, "method": "ols",
         "movement": "up"}, index=kpis.index)  # fmt: skip
    activity = pd.DataFrame(
        [{"kpi": kpi, "section": section, "name": f"Name of {kpi}", "unit": "count",
          "period": PERIODS[-1], "latest": values[-1], "previous": values[-2], "lower": 4000.0,
          "upper": 4400.0, "position": position, "n": 5}
         for kpi, section, values, position in ACTIVITY]
    ).set_index("kpi")  # fmt: skip
    summary = summarise(
        kpis, section="section", rag="rag", direction="direction", reason="rag_reason"
    )
    changes = summary * 0
    changes.loc["Growth", ["green", "amber"]] = [1, -1]
    changes.loc["TOTAL", ["green", "amber"]] = [1, -1]
    columns = ["floor_low", "floor_high"]
    details = kpis[columns].reindex([*kpis.index, *activity.index])
    kpis = kpis.drop(columns=columns)
    details[["position_reason", "status"]] = None
    second = pd.DataFrame({"words": ""}, index=kpis.index)
    later = pd.DataFrame({"label": [], "value": [], "status": []}, index=pd.Index([], name="kpi"))
    frames = {
        "second_opinion": second, "sureness": pd.DataFrame(),
        "later": later, "details": details, "kpis": kpis,
        "evidence": evidence, "activity": activity, "history": make_history(),
        "summary": summary, "changes": changes, "watch_list": kpis.loc[["homes"]],
        "register": make_register(),
    }  # fmt: skip
    return HandMade(**{**frames, **parts})
