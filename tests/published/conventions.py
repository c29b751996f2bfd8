"""Published conventions as data: each a rule set and worked rows, in tests/data/conventions."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

import kentperf as kp

FOLDER = Path(__file__).resolve().parents[1] / "data" / "conventions"


def conventions() -> dict[int, dict[str, Any]]:
    """Read every convention, by its number."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as file:
            read = tomllib.load(file)
        found[read["id"]] = read
    return found


def found_by(convention: dict[str, Any], check: dict[str, Any]) -> Any:
    """Work out what a check expects."""
    of, figures = check["of"], check["figures"]
    if of == "rank":
        return kp.rank_areas(pd.Series(figures))["rank"].tolist()
    card = card_of(convention, check)
    if of == "summary":
        levels = list(card.rules.level_rule.count_columns)
        return {name: card.summary.loc[name, levels].tolist() for name in check["expected"]}
    if of == "reason":
        return card.kpis["rag_reason"].tolist()
    if of in card.overall.columns:
        return card.overall.loc["TOTAL", of]
    table = card.ratings if of in card.ratings.columns else card.directions
    return table[of].astype(object).tolist()


def card_of(convention: dict[str, Any], check: dict[str, Any]) -> kp.Scorecard:
    """Make a scorecard of the figures of a check, an indicator each."""
    series = [given if isinstance(given, list) else [given] for given in check["figures"]]
    asked = check.get("register", {})
    frequency = asked.get("frequency", "quarterly")
    last = pd.Period("2024Q3") if frequency == "quarterly" else pd.Period("2025", "Y-MAR")
    register = {"kpi": [f"k{place}" for place in range(len(series))], "kind": "kpi"}
    register |= dict(asked)
    if "sections" in check:
        register["section"] = check["sections"]
    rows = []
    for place, values in enumerate(series):
        for back, value in enumerate(reversed(values)):
            row = {"kpi": f"k{place}", "period": last - back, "value": value}
            for name, column in check.get("columns", {}).items():
                given = column[place]
                row[name] = given[len(values) - 1 - back] if isinstance(given, list) else given
            rows.append(row)
    observations = pd.DataFrame(rows)
    observations["value"] = pd.to_numeric(observations["value"])
    rules = convention.get("rules", {})
    return kp.scorecard(observations, pd.DataFrame(register), rules=rules)
