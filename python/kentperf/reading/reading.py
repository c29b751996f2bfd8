"""What was taken for what: the record of how a table was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kentperf.columns.public_names import PublicNames

LEFT_OUT, ASSUMED = "left out", "assumed"
TOTAL = "says that it is a total"
COLUMNS = ("what", "where", "found", "taken_for", "why")


@dataclass(frozen=True)
class Reading(PublicNames):
    """How a table was read, as a table and as a text.

    Attributes
    ----------
    source : str
        The file.
    rows : tuple of tuple
        As of `table`.

    Examples
    --------
    >>> noted = Notes()
    >>> noted.add("column", "B", "Actual", "value", "the usual word")
    >>> reading = Reading("return.csv", tuple(noted.rows))
    >>> reading.table["taken_for"].tolist()
    ['value']
    >>> print(reading)
    return.csv was read as follows.
    what    where  found   taken for  why
    column  B      Actual  value      the usual word
    """

    source: str
    rows: tuple[tuple[str, str, str, str, str], ...]

    @property
    def table(self) -> pd.DataFrame:
        """What was taken for what, a row each.

        Returns
        -------
        DataFrame
            ``what`` (file, sheet, header, column, periods, numbers, row, title, footnote, cell),
            ``where`` it stands, what was ``found`` there, what it was ``taken_for`` and ``why``.
        """
        return pd.DataFrame(self.rows, columns=list(COLUMNS), dtype=object)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed or left out that changes figures, as sentences for a report.

        Returns
        -------
        tuple of str

        Examples
        --------
        >>> Reading("a.csv", (("row", "row 9", "Total", "left out", TOTAL),)).assumptions
        ('a.csv, row 9: left out, as it says that it is a total.',)
        """
        totals = [
            f"{self.source}, {where}: left out, as it {why}."
            for _, where, _, taken, why in self.rows
            if taken == LEFT_OUT and why == TOTAL
        ]
        whys = dict.fromkeys(
            row[4] for row in self.rows if row[3] == ASSUMED and not row[4].startswith(TRIVIAL)
        )
        return (*totals, *(f"{self.source}: {why}." for why in whys))

    def of(self, what: str) -> list[str]:
        """List what was found of one kind.

        Parameters
        ----------
        what : str
            Such as "footnote".

        Returns
        -------
        list of str
        """
        return [row[2] for row in self.rows if row[0] == what]

    def __str__(self) -> str:
        heads = tuple(name.replace("_", " ") for name in COLUMNS)
        lines = [heads, *(tuple(map(_short, row)) for row in self.rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
        laid = [
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        return "\n".join([f"{self.source} was read as follows.", *laid])

    def __repr__(self) -> str:
        return f"Reading({self.source}: {len(self.rows)} things said)"


@dataclass
class Notes:
    """Collects what is said of a table while it is read."""

    rows: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def add(self, what: str, where: Any, found: Any, taken_for: str, why: str = "") -> None:
        """Note one thing.

        Parameters
        ----------
        what, where, found, taken_for, why
            As of `Reading.table`.
        """
        texts = ("" if cell is None else str(cell) for cell in (what, where, found))
        self.rows.append((*texts, taken_for, why))  # type: ignore[arg-type]


def listed(labels: Sequence[Any]) -> str:
    """List rows by number, runs as "3 to 7".

    Examples
    --------
    >>> listed([1, 2, 3, 7]), listed(["a"])
    ('1 to 3, 7', 'a')
    """
    runs: list[list[Any]] = []
    for label in labels:
        if runs and isinstance(label, int) and runs[-1][-1] == label - 1:
            runs[-1] = [runs[-1][0], label]
        else:
            runs.append([label])
    words = [f"{run[0]} to {run[1]}" if len(run) > 1 else str(run[0]) for run in runs]
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return ", ".join(words[:_MOST]) + more


_MOST = 8
# Said where the reading is printed; no figure is another for it.
TRIVIAL = ("dates by their steps are", "a single date stands for")
_WIDE = 60


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDE else flat[: _WIDE - 1] + "…"
