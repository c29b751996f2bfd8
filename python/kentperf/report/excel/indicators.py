"""The tables of indicators: words, live ratings, figures in their unit, and their last periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.report.beside import first_head, first_way, rating_heads, way_heads
from kentperf.report.excel.layout import LINE, lines_of, narrowed
from kentperf.report.excel.live import position_formula, rating_formula
from kentperf.report.excel.row_cells import RowCells
from kentperf.report.excel.texts import unique_heads
from kentperf.report.rated import GIVEN
from kentperf.report.words import decimals_of
from kentperf.rules.words import limit_head, state_word

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.sparks import Spark
    from kentperf.report.html.rows import Row
    from kentperf.report.html.view import Viewer
    from kentperf.scorecard.card import Card

__all__ = ["STYLE", "Indicators", "words_of"]

STYLE = "Table Style Light 1"
_NAME, _SECTION, _PERIOD, _LINE, _FIGURE, _WORD, _WAY, _ABOUT = 30, 24, 11, 12, 11, 11, 17, 26
_LEAST = {_NAME: 22.0, _SECTION: 12.0, _WAY: 13.0, _ABOUT: 14.0}


def words_of(looks: Mapping[str, Any]) -> dict[str, Any]:
    """Give the look of each word; of the first where several have it."""
    found: dict[str, Any] = {}
    for look in looks.values():
        found.setdefault(look.word, look)
    return found


@dataclass(frozen=True)
class Column:
    """A column of such a table."""

    head: str
    width: float
    right: bool = False


class Indicators:
    """Writes tables of indicators.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    formats : Formats
        Of the workbook.
    sparks : mapping of str to Spark
        The last figures of each indicator.
    """

    def __init__(
        self, card: Card, viewer: Viewer, formats: Formats, sparks: Mapping[str, Spark]
    ) -> None:
        self._card, self._viewer, self._formats, self._sparks = card, viewer, formats, sparks
        self._rules = card.rules
        self._decimals = decimals_of(card)
        frame = card.register.frame
        self._polarity = dict(zip(frame["kpi"], frame["polarity"], strict=True))
        reasons = card.verdicts.rating_reasons
        first = reasons.iloc[:, 0].to_dict() if len(reasons.columns) else {}
        self._given = {kpi for kpi, why in first.items() if quantities.text(why).startswith(GIVEN)}
        self._looks = words_of(card.rules.looks)

    def kpi_columns(self, *, section: bool) -> list[Column]:
        """Give heads and widths of the table of KPIs."""
        card, rules = self._card, self._rules
        return _fitted([
            Column("Indicator", _NAME),
            *([Column("Section", _SECTION)] if section else []),
            Column("Period", _PERIOD),
            Column("Last periods", _LINE),
            Column("Latest", _FIGURE, right=True),
            Column(first_head(card), _WORD),
            *(Column(head, _WORD) for head in rating_heads(card)),
            Column("Previous", _FIGURE, right=True),
            Column("Previous rating", _WORD),
            Column("Change", _FIGURE, right=True),
            Column(limit_head(rules, "target"), _FIGURE, right=True),
            Column(limit_head(rules, "floor"), _FIGURE, right=True),
            Column(first_way(card), _WAY),
            *(Column(head, _WAY) for head in way_heads(card)),
            Column("About", _ABOUT),
        ])  # fmt: skip

    def activity_columns(self, *, section: bool) -> list[Column]:
        """Give heads and widths of the table of activity indicators, on the grid of the KPIs."""
        columns = [
            Column("Indicator", _NAME),
            *([Column("Section", _SECTION)] if section else []),
            Column("Period", _PERIOD),
            Column("Last periods", _LINE),
            Column("Latest", _FIGURE, right=True),
            Column("Previous", _WORD, right=True),
            Column("Change", _FIGURE, right=True),
            Column("Lower threshold", _WORD, right=True),
            Column("Centre", _FIGURE, right=True),
            Column("Upper threshold", _FIGURE, right=True),
            Column("Earlier periods", _FIGURE, right=True),
            Column("Position", _WAY),
            Column("About", _ABOUT),
        ]
        return _fitted(columns) if section else columns

    def kpis(
        self, sheet: Any, top: int, rows: Sequence[dict[str, Any]], name: str, *, section: bool
    ) -> int:
        """Write a table of KPIs.

        Parameters
        ----------
        sheet : xlsxwriter.worksheet.Worksheet
            Where.
        top : int
            The row of its heads.
        rows : sequence of dict
            Rows of ``card.kpis`` with their details, as `rows_of` gives them.
        name : str
            Of the table.
        section : bool
            Whether it says the section of each; then it can be filtered too.

        Returns
        -------
        int
            The row after it.
        """
        columns = self.kpi_columns(section=section)
        last = self._table(sheet, top, columns, len(rows), name, filtered=section)
        for place, row in enumerate(rows, start=top + 1):
            cells = self._cells(sheet, place, row, columns)
            self._kpi(cells, self._viewer.kpi(row), section=section)
            cells.finish()
        rated = 4 + section
        others = len(rating_heads(self._card))
        for column in (*range(rated, rated + others + 1), rated + others + 2):
            self._formats.colour(sheet, (top + 1, column, last, column), self._looks)
        return last + 1

    def activity(
        self, sheet: Any, top: int, rows: Sequence[dict[str, Any]], name: str, *, section: bool
    ) -> int:
        """Write a table of activity indicators, as `kpis` does of KPIs."""
        columns = self.activity_columns(section=section)
        last = self._table(sheet, top, columns, len(rows), name, filtered=section)
        for place, row in enumerate(rows, start=top + 1):
            cells = self._cells(sheet, place, row, columns)
            self._activity(cells, self._viewer.activity(row), section=section)
            cells.finish()
        column = 10 + section
        bold = self._formats.marked
        for state in ("below", "above"):
            word = state_word(self._rules, state)
            self._formats.mark(sheet, (top + 1, column, last, column), word, bold)
        return last + 1

    def _table(
        self, sheet: Any, top: int, columns: Sequence[Column], count: int, name: str,
        *, filtered: bool,
    ) -> int:  # fmt: skip
        last = top + max(count, 1)
        heads = unique_heads([column.head for column in columns])
        sheet.add_table(top, 0, last, len(columns) - 1, {
            "name": name, "style": STYLE, "autofilter": filtered,
            "columns": self._formats.heads(heads, [column.right for column in columns]),
        })  # fmt: skip
        lines = [lines_of(head, it.width - 3) for head, it in zip(heads, columns, strict=True)]
        if not count:
            sheet.write_string(top + 1, 0, "None.", self._formats.text)
        # A second line at least, where the buttons of the filters stand.
        sheet.set_row(top, max(*lines, 2) * LINE + 1.5)
        return last

    def _cells(
        self, sheet: Any, place: int, row: dict[str, Any], columns: Sequence[Column]
    ) -> RowCells:
        decimals, spark = self._decimals.get(row["kpi"]), self._sparks.get(row["kpi"])
        widths = [column.width for column in columns]
        return RowCells(sheet, place, row, widths, self._formats, decimals, spark)

    def _kpi(self, cells: RowCells, row: Row, *, section: bool) -> None:
        cells.about(row.name, self._period(cells.row), section=section)
        latest = cells.figure("latest", row.latest)
        at = cells.column
        after = at + 1 + len(row.ratings)
        names = ("previous", "was", "change", "target", "floor")
        place = {name: cells.name(after + step) for step, name in enumerate(names)}
        place["latest"] = latest
        cells.live(self._formula(cells.row, place), row.rating.word)
        for rating in row.ratings:
            cells.text(rating.word)
        previous = cells.figure("previous", row.previous)
        cells.text("" if row.previous_rating.state == "none" else row.previous_rating.word)
        cells.change(row.change, latest, previous)
        cells.figure("target", row.target)
        cells.figure("floor", row.floor)
        cells.text(f"{row.arrow} {row.direction}".strip())
        for way in row.ways:
            cells.text("; ".join(filter(None, (f"{way.arrow} {way.word}".strip(), way.reason))))
        why = (row.rating.reason, row.direction_reason, row.status)
        cells.text("; ".join(filter(None, (cells.unit_words, *why))))

    def _activity(self, cells: RowCells, row: Row, *, section: bool) -> None:
        cells.about(row.name, self._period(cells.row), section=section)
        latest = cells.figure("latest", row.latest)
        previous = cells.figure("previous", row.previous)
        cells.change(row.change, latest, previous)
        lower = cells.figure("lower", "–")
        cells.figure("centre", "–")
        upper = cells.figure("upper", "–")
        cells.figure("n", "–", unit="count", decimals=0)
        known = not any(
            quantities.missing(cells.row[name]) for name in ("latest", "lower", "upper")
        )
        words = {name: state_word(self._rules, name) for name in ("below", "within", "above")}
        words["none"] = quantities.NOTHING
        live = known and row.position_word in words.values()
        formula = position_formula(words, latest, lower, upper) if live else ""
        cells.live(formula, row.position_word)
        cells.text("; ".join(filter(None, (cells.unit_words, row.direction_reason, row.status))))

    def _period(self, row: Mapping[str, Any]) -> str:
        if quantities.missing(row["period"]):
            return quantities.NOTHING
        return self._viewer.histories.label(row["kpi"], row["period"])

    def _formula(self, row: Mapping[str, Any], place: Mapping[str, str]) -> str:
        kpi, rule = row["kpi"], self._rules.level_rule
        level = quantities.text(row["rag"])
        said = quantities.text(row["rag_reason"])
        if level not in rule.names or said or kpi in self._given:
            return ""
        words = {name: state_word(self._rules, name) for name in rule.names}
        words["none"] = self._rules.words["no_data"]
        polarity = str(self._polarity[kpi])
        return rating_formula(rule, words, place, row, polarity, self._decimals.get(kpi))


def _fitted(columns: list[Column]) -> list[Column]:
    """Make the columns of words narrower, as far as they go, where a page would not hold all."""
    widths = narrowed(
        [column.width for column in columns],
        [_LEAST.get(int(column.width), column.width) for column in columns],
    )
    return [replace(column, width=width) for column, width in zip(columns, widths, strict=True)]
