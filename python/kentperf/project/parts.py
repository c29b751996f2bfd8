"""The parts of a report that a project file describes beside the scorecard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.budget.budget import Monitor
from kentperf.budget.part import budget_part
from kentperf.dtoc.dtoc import Delays
from kentperf.dtoc.part import delays_part
from kentperf.parts.given import as_parts
from kentperf.parts.part import Part
from kentperf.places.breakdown import breakdown
from kentperf.places.part import breakdown_part
from kentperf.risk.part import risk_part
from kentperf.risk.risk import RiskRegister
from kentperf.tables.tables import Table

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

_READING_AREAS = ("by", "total", "excluding", "threshold", "round_to")
_READING_TABLES = (
    "periods", "period", "total", "kind", "unit", "decimals", "change", "freq", "by", "section",
)  # fmt: skip


def breakdowns(folder: Path, settings: Mapping[str, Any], card: Scorecard) -> tuple[Part, ...]:
    """Make the part of the indicators by area.

    Parameters
    ----------
    folder : Path
        That of the project.
    settings : mapping
        All that the project says.
    card : Scorecard
        Its scorecard: each indicator is broken down for its own period there.

    Returns
    -------
    tuple of Part
        One.

    Raises
    ------
    KentPerfError
        With every problem of a table.
    """
    shown = {**card.kpis["period"], **card.activity["period"]}
    own = settings["scorecard"]["observations"]
    part = breakdown_part(
        [
            breakdown(
                folder / section.get("file", own),
                card.register,
                section["kpi"],
                period=section.get("period", shown.get(section["kpi"])),
                targets=folder / section["targets"] if "targets" in section else None,
                rules=card.rules,
                **{name: section[name] for name in _READING_AREAS if name in section},
            )
            for section in settings["breakdown"]
        ]
    )
    return (part,)


def _risk(folder: Path, section: dict[str, Any]) -> Part:
    bounds = {name: section[name] for name in ("low", "medium") if name in section}
    register = RiskRegister(folder / section["file"], **bounds)
    others = {name: folder / section[name] for name in ("previous", "actions")
              if name in section}  # fmt: skip
    return risk_part(register, **others)


def _delays(folder: Path, section: dict[str, Any]) -> Part:
    columns = {name: section.get(name, name)
               for name in ("provider", "attribution", "period", "days")}  # fmt: skip
    optional = {name: section[name] for name in ("group", "freq", "zeros") if name in section}
    delays = Delays(folder / section["file"], **columns, **optional)
    return delays_part(
        delays,
        window=section.get("window", 12),
        population=section.get("population"),
        plan=section.get("plan"),
    )


def _budget(folder: Path, section: dict[str, Any]) -> Part:
    low_high = section.get("tolerances")
    pair = None if low_high is None else (float(low_high[0]), float(low_high[1]))
    return budget_part(
        Monitor(folder / section["file"], tolerances=pair),
        unit=section.get("unit", ""),
        decimals=section.get("decimals"),
        exceptions=section.get("exceptions"),
        activity=folder / section["activity"] if "activity" in section else None,
    )


def _tables(folder: Path, sections: list[dict[str, Any]]) -> tuple[Part, ...]:
    return as_parts(
        Table(
            folder / section["file"],
            name=section["name"],
            **{name: section[name] for name in _READING_TABLES if name in section},
        )
        for section in sections
    )


def _whole(make: Callable[[Path, dict[str, Any]], Part]) -> Maker:
    """Make one part, of the section of the report that the project names."""

    def made(folder: Path, section: dict[str, Any]) -> tuple[Part, ...]:
        return (replace(make(folder, section), section=section.get("section", "")),)

    return made


Maker = Callable[[Path, Any], tuple[Part, ...]]
MAKERS: Mapping[str, Maker] = {
    "risk": _whole(_risk), "delays": _whole(_delays), "budget": _whole(_budget), "table": _tables,
}  # fmt: skip
"""What makes the parts of each section, of the project's folder and what the section says."""


def sections_named(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List the sections of the report that a project says its tables belong to.

    Parameters
    ----------
    settings : mapping
        All that the project says.

    Returns
    -------
    list of (str, str)
        The place in the project, as "table 2", and the section of the report.
    """
    found = []
    for key in MAKERS:
        given = settings.get(key, [])
        several = isinstance(given, list)
        for place, section in enumerate(given if several else [given], start=1):
            if section.get("section"):
                found.append((f"{key} {place}" if several else key, section["section"]))
    return found
