"""Kent's report of Quarter 2 2024/25 made again: HTML, Word, PDF and workbook from printed figures.

Run: python docs/kent/kent_report.py [FOLDER]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pandas as pd

from kentperf import datasets
from kentperf.project import Project

HERE = Path(__file__).parent
REPORT = "qpr-2024-25-q2"
TABLES = ("calls", "complaints", "digital", "children", "casualties")
PARENT = "Children, Young People and Education"
PROJECT = ("council.toml", "sections.md", "commentary.md", "annotations.csv")
# Activity that the printed tables tell of over the quarters: section, name, unit, table.
ACTIVITY = {
    "calls-received": ("Customer Services", "Calls received (thousands)", "calls"),
    "complaints-received": ("Customer Services", "Complaints received", "complaints"),
    "children-in-care": (
        "Children, Young People and Education (Integrated Children's Services)",
        "Children in care",
        "children",
    ),
}


def activity_figures() -> pd.DataFrame:
    """Give the quarters of the totals that the tables of both reports print."""
    parts = []
    for kpi, (_, _, name) in ACTIVITY.items():
        both = pd.concat([datasets.kent_published(name, report=report)
                          for report in ("qpr-2023-24-q4", REPORT)])  # fmt: skip
        totals = both[(both["row"] == "Total") & (both["window"] == 1)]
        parts.append(totals[["period", "value"]].assign(kpi=kpi))
    return pd.concat(parts).drop_duplicates(["kpi", "period"], keep="last")


def write_tables(folder: Path) -> None:
    """Write the tables that the project names."""
    activity = pd.DataFrame(
        [
            {"kpi": kpi, "name": name, "section": section, "kind": "activity", "unit": "count",
             "decimals": 0, "frequency": "quarter",
             "parent": PARENT if section.startswith(f"{PARENT} (") else None}
            for kpi, (section, name, _) in ACTIVITY.items()
        ]
    )  # fmt: skip
    tables = {
        "observations": pd.concat([datasets.kent_observations(), activity_figures()]),
        "register": pd.concat([datasets.kent_register(), activity]),
        "targets": datasets.kent_targets(),
        "risks": datasets.kent_risks(),
    }
    levels = datasets.kent_risk_summary()
    levels = levels[levels["report"] == REPORT].melt(["as_of"], ["low", "medium", "high"], "row")
    levels["row"] = levels["row"].str.capitalize()
    tables["risk-levels"] = levels.rename(columns={"as_of": "period"})
    actions = datasets.kent_risk_actions()
    actions = actions[actions["report"] == REPORT]
    tables["risk-actions"] = pd.DataFrame(
        {
            "row": actions["state"].str.capitalize(),
            "period": actions["period_end"].dt.strftime("%Y-%m"),
            "value": actions["count"],
        }
    )
    tables |= {name: datasets.kent_published(name, report=REPORT) for name in TABLES}
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)


def build(folder: Path) -> list[Path]:
    """Write the project and its outputs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        shutil.copyfile(HERE / name, folder / name)
    write_tables(folder)
    written, left_out = Project.read(folder / "council.toml").write()
    for reason in left_out:
        print(reason)
    return list(written)


if __name__ == "__main__":
    for path in build(Path(sys.argv[1] if len(sys.argv) > 1 else "kent-report")):
        print(path)
