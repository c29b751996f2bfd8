"""The table of an indicator's last periods: a row for figures, limits and ratings each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.figures.display import state_of
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.report.blocks.block import Line
from kentperf.report.rated import rating_of
from kentperf.rules.words import limit_head, short_word
from kentperf.scorecard.said.limits import limit_words

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.rules.rules import Rules

Form = Callable[[Any], str]
ACTUAL = "Actual"
_READ = (
    "label", "value", "status", *LIMIT_NAMES, "target_state", "floor_state", "rag", "rag_reason",
    "lower", "upper", "position",
)  # fmt: skip


def kpi_lines(rows: list[dict[str, Any]], rules: Rules, form: Form) -> tuple[Line, ...]:
    """Give the table of a KPI.

    Parameters
    ----------
    rows : list of dict
        Its rows of ``card.history``, oldest first.
    rules : Rules
        The house's words.
    form : callable
        Prints a figure.

    Returns
    -------
    tuple of Line
        A limit that no period has is left out.
    """
    ratings = [
        rating_of(rules, row["rag"], row.get("rag_reason") or "no data")
        if _known(row["value"]) or _known(row["rag"])
        else None
        for row in rows
    ]
    rated = Line(
        "Rating",
        tuple(rating.word if rating else quantities.NOTHING for rating in ratings),
        tuple(rating.state if rating else "" for rating in ratings),
    )
    return (_actual(rows, form), *_limits(rows, rules, form), rated)


def activity_lines(rows: list[dict[str, Any]], rules: Rules, form: Form) -> tuple[Line, ...]:
    """Give the table of an activity indicator, as `kpi_lines` does of a KPI."""
    placed = [quantities.text(row["position"]) for row in rows]
    words = tuple(short_word(rules, word) if word else quantities.NOTHING for word in placed)
    ends = (("Lower threshold", "lower"), ("Upper threshold", "upper"))
    return (
        _actual(rows, form),
        *(
            _plain(head, [form(row[name]) for row in rows])
            for head, name in ends
            if any(_known(row[name]) for row in rows)
        ),
        Line("Position", words, tuple(placed)),
    )


class LastRows:
    """The last rows of each indicator's history, from columns taken apart once.

    Parameters
    ----------
    histories : Histories
        A scorecard's history.
    """

    def __init__(self, histories: Histories) -> None:
        self._histories = histories
        frame = histories.frame
        self._columns = {
            name: frame[name].astype(object).to_numpy() for name in _READ if name in frame
        }

    def of(self, kpi: str, periods: int) -> list[dict[str, Any]]:
        """Give the rows of an indicator's last periods, oldest first.

        Parameters
        ----------
        kpi : str
            The indicator.
        periods : int
            How many periods.

        Returns
        -------
        list of dict
            Column to cell.
        """
        places = self._histories.places(kpi, periods)
        columns = [column[places] for column in self._columns.values()]
        return [dict(zip(self._columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _actual(rows: list[dict[str, Any]], form: Form) -> Line:
    figures = [state_of(row["value"], row.get("status")) or form(row["value"]) for row in rows]
    return _plain(ACTUAL, figures)


def _limits(rows: list[dict[str, Any]], rules: Rules, form: Form) -> Iterator[Line]:
    said = [limit_words(row, form) for row in rows]
    for limit, cells in zip(("target", "floor"), zip(*said, strict=True), strict=False):
        if any(cell != quantities.NOTHING for cell in cells):
            yield _plain(limit_head(rules, limit), list(cells))


def _plain(label: str, cells: list[str]) -> Line:
    return Line(label, tuple(cells), ("",) * len(cells))


def _known(value: Any) -> bool:
    return not quantities.missing(value)
