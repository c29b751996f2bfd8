"""What to look at before a report is signed off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.errors import KentPerfError, near_match
from kentperf.register.annotations import UNREPORTED
from kentperf.register.commentary import without_action
from kentperf.register.judgements import with_judged
from kentperf.rules.looks import red_levels, words_as

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["SignOff", "sign_off"]

_COMPARED = {"latest": "figure", "rag": "rating", "direction": "direction", "arrow": "arrow"}


@dataclass(frozen=True, eq=False)
class SignOff(PublicNames):
    """What is open before a report is signed off; it reads as lines.

    Attributes
    ----------
    changed : DataFrame
        ``kpi what draft now``: figures, ratings, directions and arrows that are not those of the
        draft; a KPI that only one has stands with ``what`` "KPI".
    missing : tuple of str
        Indicators without a figure for their period, of which one is waited for, or without a
        judgement.
    provisional : tuple of str
        Indicators whose latest figure is provisional.
    without_commentary : tuple of str
        RED KPIs, and what is judged RED, that nobody has commented on.
    without_action : tuple of str
        The same without a management action: a warning, which does not keep a report from being
        ready.
    by_design : tuple of str
        Indicators without a figure of which an annotation says that none is to come: not
        reported by design, or a survey that ended.
    red : str
        The house's word for RED.
    """

    changed: pd.DataFrame
    missing: tuple[str, ...]
    provisional: tuple[str, ...]
    without_commentary: tuple[str, ...]
    without_action: tuple[str, ...]
    by_design: tuple[str, ...] = ()
    red: str = "Red"

    @property
    def ready(self) -> bool:
        """Whether nothing is missing and every RED has a commentary."""
        return not self.missing and not self.without_commentary

    def __str__(self) -> str:
        """Say it in lines."""
        rows: Any = self.changed.itertuples(index=False)
        changes = [f"{row.kpi}: {row.what} {row.draft} to {row.now}" for row in rows]
        parts = [
            ("Changed since the draft", changes),
            ("Missing returns", self.missing),
            ("Provisional", self.provisional),
            (f"{self.red} without commentary", self.without_commentary),
            (f"{self.red} without a management action", self.without_action),
        ]
        if self.by_design:
            parts.append(("Without a figure by design", self.by_design))
        return "\n".join(
            f"{name} ({len(found)}): {'; '.join(found)}." if found else f"{name}: none."
            for name, found in parts
        )


@front_door
def sign_off(card: Card, draft: Card | None = None, *, commented: Iterable[str] = ()) -> SignOff:
    """List what is open before a report is signed off.

    Parameters
    ----------
    card : Scorecard
        The report.
    draft : Card, optional
        Its last draft; without one nothing has changed.
    commented : iterable of str
        The KPIs that have a commentary elsewhere, beside those of ``card.commentary``.

    Returns
    -------
    SignOff
        Frozen; ``str()`` of it is lines.

    Raises
    ------
    KentPerfError
        If a commentary is on no KPI of the report; the near match is named.

    Examples
    --------
    >>> import kentperf as kp
    >>> table = pd.DataFrame({"kpi": ["a"], "period": ["2024-09"], "value": [1.0]})
    >>> card = kp.scorecard(table, pd.DataFrame({"kpi": ["a", "b"], "target": 2, "floor": 2}))
    >>> print(kp.sign_off(card))
    Changed since the draft: none.
    Missing returns (1): b.
    Provisional: none.
    Red without commentary (1): a.
    Red without a management action (1): a.
    """
    measured = [*card.kpis.index, *card.activity.index]
    rated = with_judged(card.kpis, card.judgements)
    known = list(dict.fromkeys([*measured, *rated.index]))
    said = {commented} if isinstance(commented, str) else set(commented)
    for kpi in said - set(known):
        message = f'commented= names "{kpi}", which is not in the report.{near_match(kpi, known)}'
        raise KentPerfError(message)
    said |= {kpi for kpi, remark in card.commentary.items() if remark.commentary}
    latest = pd.concat([card.kpis["latest"], card.activity["latest"]])
    status = card.details["status"]
    levels = red_levels(card.rules)
    red = rated.index[rated["rag"].isin(levels)]
    # A ratio with nothing to divide by was returned.
    returned = set(card.kpis.index[card.kpis["rag_reason"] == "denominator is zero"])
    absent = [str(kpi) for kpi in measured if pd.isna(latest[kpi]) and kpi not in returned]
    by_design = tuple(kpi for kpi in absent if _by_design(card, kpi))
    awaited = (kpi for kpi in absent if kpi not in by_design)
    return SignOff(
        changed=_changes(card, draft),
        missing=(*awaited, *_unjudged(card)),
        provisional=tuple(str(kpi) for kpi in measured if status[kpi] == "provisional"),
        without_commentary=tuple(str(kpi) for kpi in red if kpi not in said),
        without_action=without_action(rated, card.commentary, levels),
        by_design=by_design,
        red=words_as(card.rules, "RED"),
    )


def _by_design(card: Card, kpi: str) -> bool:
    table = card.kpis if kpi in card.kpis.index else card.activity
    place, period = card.register.place(kpi), table["period"][kpi]
    return bool(set(card.annotations.kinds_at(place, period, kpi)) & set(UNREPORTED))


def _unjudged(card: Card) -> tuple[str, ...]:
    """List what is judged and was not returned."""
    if card.judgements is None:
        return ()
    frame = card.judgements.frame
    return tuple(str(kpi) for kpi in frame.index[frame["reason"] == "no data"])


def _changes(card: Card, draft: Card | None) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    if draft is not None:
        before = draft.kpis
        both = [kpi for kpi in card.kpis.index if kpi in before.index]
        for kpi in both:
            for column, what in _COMPARED.items():
                pair = [_cell(table.loc[kpi, column]) for table in (before, card.kpis)]
                if pair[0] != pair[1]:
                    rows.append((kpi, what, *pair))
        rows += [(kpi, "KPI", "absent", "new") for kpi in card.kpis.index.difference(before.index)]
        rows += [(kpi, "KPI", "there", "gone") for kpi in before.index.difference(card.kpis.index)]
    return pd.DataFrame(rows, columns=["kpi", "what", "draft", "now"], dtype=object)


def _cell(value: Any) -> Any:
    return "none" if pd.isna(value) or value == "" else value
