"""What stands between the braces of a text, looked up on the scorecard."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.errors import near_match, short_list
from kentperf.figures.quantities import missing
from kentperf.scorecard.frames import detailed
from kentperf.scorecard.said.figures import ACTIVITY, FIGURES, Quoted
from kentperf.scorecard.summary import TOTAL

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["FiguresByName"]

_FORM = "should name an indicator and a figure, as {calls answered.latest}; write {{ for a brace"
_WHOLE = "total"
_ALL = "kpis"
_DIRECTIONS = ("improving", "stable", "worsening", "no_direction")


class FiguresByName:
    """Finds the figures of a scorecard by what a text calls them.

    Parameters
    ----------
    card : Card
        The scorecard.

    Notes
    -----
    ``indicator.figure``: the indicator by its key or its name, in small letters or capitals; or
    ``section.count``, where ``total`` is the whole report. The last full stop is what parts them.
    """

    def __init__(self, card: Card) -> None:
        self._card = card

    def __call__(self, text: str) -> tuple[str, str]:
        """Give the words for a quoted figure.

        Parameters
        ----------
        text : str
            What stands between the braces.

        Returns
        -------
        tuple of str
            The words, and ""; or "" and the rule that the text breaks.
        """
        owner, dot, figure = text.rpartition(".")
        owner, figure = _folded(owner), _folded(figure).replace("_", " ")
        if not dot or not owner:
            return "", _FORM
        if figure in self._counts and figure not in FIGURES:
            return self._count(owner, figure)
        return self._figure(owner, figure)

    def _figure(self, owner: str, figure: str) -> tuple[str, str]:
        found = self._kpis.get(owner, ())
        if len(found) > 1:
            several = ", ".join(found)
            return "", f'"{owner}" is the name of several indicators; use the key: {several}'
        if not found and owner in self._sections:
            hint = near_match(figure, self._counts)
            return (
                "",
                f'there is no "{figure}" of a section; it has {short_list(self._counts)}.{hint}',
            )
        if not found:
            hint = near_match(owner, [*self._keys, *self._names])
            return "", f'there is no indicator "{owner}" in the report.{hint}'
        rated = found[0] in self._card.kpis.index
        figures = FIGURES if rated else ACTIVITY
        if figure not in figures:
            what = "a KPI" if rated else "an activity indicator"
            hint = near_match(figure, figures)
            return "", f'there is no "{figure}" of {what}; it has {short_list(figures)}.{hint}'
        return figures[figure](self._quoted(found[0])), ""

    def _count(self, owner: str, figure: str) -> tuple[str, str]:
        section = self._sections.get(owner)
        if section is None:
            names = [*self._sections.values(), _WHOLE]
            hint = near_match(owner, [name for name in names if name != TOTAL])
            return "", (
                f'there is no section "{owner}" in the report, of which to count "{figure}".{hint}'
            )
        row: Any = self._card.summary.loc[section]
        columns = self._counts[figure]
        return f"{sum(int(row[column]) for column in columns):,}", ""

    def _quoted(self, kpi: str) -> Quoted:
        row = self._rows[kpi]

        def label(period: Any) -> str:
            return self._labels.get((kpi, period), str(period)) if not missing(period) else "–"

        return Quoted(row, label, self._decimals.get(kpi), self._card.rules)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for table in (self._card.kpis, self._card.activity):
            frame = detailed(table, self._card.details)
            columns = [frame[name].astype(object) for name in frame.columns]
            rows = zip(*columns, strict=True) if columns else ()
            for kpi, row in zip(frame.index, rows, strict=True):
                found[str(kpi)] = dict(zip(frame.columns, row, strict=True))
        return found

    @cached_property
    def _keys(self) -> list[str]:
        return [str(kpi) for table in self._tables for kpi in table.index]

    @cached_property
    def _names(self) -> list[str]:
        return [str(name) for table in self._tables for name in table["name"]]

    @cached_property
    def _kpis(self) -> dict[str, tuple[str, ...]]:
        """The indicators by key and by name, in small letters; a key goes before a name."""
        by_name = _grouped(self._names, self._keys)
        return {**by_name, **_grouped(self._keys, self._keys)}

    @property
    def _tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return self._card.kpis, self._card.activity

    @cached_property
    def _sections(self) -> dict[str, str]:
        own = {_folded(str(name)): str(name) for name in self._card.summary.index}
        return {**own, _WHOLE: TOTAL}

    @cached_property
    def _counts(self) -> dict[str, tuple[str, ...]]:
        """The columns of the summary that each count adds up."""
        levels = self._card.rules.level_rule.count_columns
        single = (*levels, "no_data", "not_rated", *_DIRECTIONS)
        return {
            **{name.replace("_", " "): (name,) for name in single},
            _ALL: (*levels, "no_data", "not_rated"),
        }

    @cached_property
    def _decimals(self) -> dict[str, int | None]:
        frame = self._card.register.frame
        places = [None if missing(one) else int(one) for one in frame["decimals"]]
        return dict(zip(frame["kpi"], places, strict=True))

    @cached_property
    def _labels(self) -> dict[tuple[str, Any], str]:
        history = self._card.history
        keys = zip(history["kpi"], history["period"], strict=True)
        return dict(zip(keys, history["label"], strict=True))


def _grouped(words: Iterable[str], kpis: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, kpi in zip(words, kpis, strict=True):
        key = _folded(word)
        found[key] = (*found.get(key, ()), kpi)
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
