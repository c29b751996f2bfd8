"""The corporate risks as a part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.parts.part import Grid, Part, grid, problem_grids
from kentperf.risk.scale import IMPACTS, LIKELIHOODS, level

if TYPE_CHECKING:
    from kentperf.risk.risk import RiskRegister

LEVELS = {"Low": "GREEN", "Medium": "AMBER", "High": "RED"}
_REGISTER = {
    "risk_id": "Risk", "title": "Title", "current_score": "Current score",
    "current_level": "Current level", "target_score": "Target score",
    "target_level": "Target level", "direction": "Direction",
    "distance_to_target": "Above target by", "reason": "Without a score because",
}  # fmt: skip
_CHANGES = {
    "risk_id": "Risk", "title": "Title", "kind": "What changed", "previous_score": "Score before",
    "current_score": "Score now", "previous_title": "Title before",
}  # fmt: skip


def risk_part(register: RiskRegister, *, previous: Any = None, actions: Any = None) -> Part:
    """Make the part of the report that shows the risk register.

    Parameters
    ----------
    register : RiskRegister
        The register.
    previous : RiskRegister, DataFrame or path, optional
        The earlier register, for what changed.
    actions : DataFrame or path, optional
        As for `kentperf.risk.RiskRegister.actions`.

    Returns
    -------
    Part
        The summary, the heat map, the risks, what changed, the actions, what does not agree.
    """
    grids = [_summary(register), _heat_map(register), _risks(register)]
    if previous is not None:
        changes = register.compare(previous)
        changes["previous_title"] = changes["previous_title"].where(changes["kind"] == "retitled")
        grids.append(grid("Risk changes", "What changed since the earlier register.", changes,
                          heads=_CHANGES))  # fmt: skip
    if actions is not None:
        counts = register.actions(actions).reset_index()
        heads = {name: str(name).capitalize() for name in counts.columns} | {"due": "Due"}
        counts["due"] = counts["due"].replace("TOTAL", "Total")
        caption = "Actions that the risks call for, by due date: number of actions."
        grids.append(grid("Risk actions", caption, counts, heads=heads))
    low, medium = register._bounds  # noqa: SLF001 - a part is a view of the register
    rule = (
        f"Score: likelihood (1 to 5) times impact (1 to 5). Low is up to {low:g}, Medium up to "
        f"{medium:g}, High above. Direction compares the current score with the previous one: a "
        "decrease is better."
    )
    notes = [rule]
    unplaced = register.unplaced()
    if len(unplaced):
        listed = ", ".join(unplaced["risk_id"].astype(str))
        notes.append(f"Not in the heat map, because likelihood or impact is not given: {listed}.")
    grids.extend(problem_grids("Risk problems", register.problems))
    return Part("risk", "Corporate risks", tuple(grids), tuple(notes))


def _summary(register: RiskRegister) -> Grid:
    summary = register.summary.reset_index()
    summary["which"] = summary["which"].map({"current": "Current", "target": "Target"})
    heads = {"which": "Level", "low": "Low", "medium": "Medium", "high": "High", "total": "Total"}
    return grid("Risk summary", "Risks by level: number of risks.", summary, heads=heads)


def _heat_map(register: RiskRegister) -> Grid:
    cells = register.heat_map()
    low, medium = register._bounds  # noqa: SLF001 - a part is a view of the register
    words: dict[str, list[str]] = {
        "likelihood": [f"{row} {LIKELIHOODS[int(row) - 1]}" for row in cells.index]
    }
    states: dict[str, dict[str, str]] = {}
    for impact in cells.columns:
        name = f"{impact} {IMPACTS[int(impact) - 1]}"
        levels = [str(level(row * impact, low=low, medium=medium)) for row in cells.index]
        counts = cells[impact].tolist()
        words[name] = [f"{count} · {word}" for count, word in zip(counts, levels, strict=True)]
        pairs = zip(words[name], levels, strict=True)
        states[name] = {word: LEVELS[found] for word, found in pairs}
    caption = (
        "Current likelihood (down) and impact (across): number of risks, and the level of the cell."
    )
    heads = {name: name if name != "likelihood" else "Likelihood" for name in words}
    return grid("Risk heat map", caption, pd.DataFrame(words), heads=heads, states=states)


def _risks(register: RiskRegister) -> Grid:
    table = register.table
    if not table["reason"].any():
        table = table.drop(columns="reason")
    direction = table["direction"].astype(object)
    table["direction"] = direction.map(str.capitalize, na_action="ignore")
    states = {"current_level": LEVELS, "target_level": LEVELS}
    return grid("Risks", "Every risk, its score now and its target.", table, heads=_REGISTER,
                states=states)  # fmt: skip
