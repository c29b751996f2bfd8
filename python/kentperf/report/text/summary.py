"""The scorecard as plain text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures.quantities import count_change
from kentperf.files.texts import printable
from kentperf.parts.part import Grid, Part
from kentperf.report.beside import Counted, further_counts, overall_cells, overall_lines
from kentperf.report.html.view import Viewer
from kentperf.report.judged import judged_text
from kentperf.report.outlooks import parts_of
from kentperf.report.remarks import remarks_text
from kentperf.report.sections.body import Body, body_of
from kentperf.report.sections.prose import plain_text
from kentperf.report.summary_rows import counted, summary_heads
from kentperf.report.text.sections import section_text
from kentperf.rules.key import rules_line, watch_words
from kentperf.rules.rules import Rules
from kentperf.rules.words import column_word, compare_words
from kentperf.scorecard.summary import TOTAL

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard
    from kentperf.scorecard.card import Card

_COLUMNS = ("green", "amber", "red", "no_data", "not_rated",
            "improving", "stable", "worsening", "no_direction")  # fmt: skip
_OPTIONAL = ("no_data", "not_rated", "no_direction")
_NAME_WIDTH = 46


def summary_text(card: Scorecard, *, parts: Iterable[Any] = ()) -> str:
    """Print the summary of a scorecard, with the change on the comparison period, and the parts.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`.

    Returns
    -------
    str
        Title, table, notes, the sections of which anything is said or that have tables of their
        own, what is judged, what services say, then each other part; it ends without a new line.
    """
    made = parts_of(card, parts)
    compared = compare_words(card.compare)
    head = f"{card.title or 'Performance report'}, {card.period}"
    key = f"In brackets: change on {compared}. {rules_line(card.rules)}"
    watched = "".join(f"\n  {name}" for name in card.watch_list["name"])
    watch = f"Watch list ({watch_words(card.rules)}):{watched}" if watched else ""
    table = counted(card)
    heads = {head.name: head.word for head in summary_heads(card, table)}
    changes = card.changes.reindex(columns=table.columns)
    counts = table_text(table, changes, heads=heads)
    overall = "\n".join(overall_text(card))
    further = [_further_text(one) for one in further_counts(card)]
    notes = "\n".join([key, *card.notes])
    body = body_of(card, Viewer(card), parts) if _told(card, made) else None
    introduction = "" if body is None else plain_text(body.introduction)
    sections = [] if body is None else [*_sections(card, body)]
    rest = made if body is None else body.parts
    own = [
        head, introduction, counts, overall, *further, notes, watch, *sections, judged_text(card),
        remarks_text(card),
    ]  # fmt: skip
    others = [part_text(part) for part in rest]
    return printable("\n\n".join(part for part in [*own, *others] if part))


def _told(card: Scorecard, parts: Iterable[Part]) -> bool:
    return bool(card.sections or card.introduction or any(part.section for part in parts))


def _sections(card: Scorecard, body: Body) -> Iterator[str]:
    for page in body.sections:
        if page.head.name in card.sections or page.parts:
            yield section_text(page)
            yield from map(part_text, page.parts)


def part_text(part: Part) -> str:
    """Print a part of the report: its tables in columns, and its notes.

    Parameters
    ----------
    part : Part
        The part.

    Returns
    -------
    str
        It ends without a new line.
    """
    head = f"{part.title}\n{'=' * len(part.title)}"
    return "\n\n".join([head, *map(grid_text, part.grids), "\n".join(part.last_notes)]).rstrip()


def grid_text(grid: Grid) -> str:
    """Print a grid: its caption, a line a row, numbers to the right.

    Parameters
    ----------
    grid : Grid
        The grid.

    Returns
    -------
    str
        It ends without a new line.
    """
    rows = [grid.heads, *grid.cells]
    columns = [list(column) for column in zip(*rows, strict=True)]
    # The last column may be as long as it is: nothing stands to its right.
    columns[:-1] = [[_clip(cell) for cell in column] for column in columns[:-1]]
    lines = [
        _aligned(cells, number=number) for cells, number in zip(columns, grid.numeric, strict=True)
    ]
    body = ["  ".join(row).rstrip() for row in zip(*lines, strict=True)]
    return "\n".join([grid.caption, *body, *grid.notes])


def _aligned(cells: list[str], *, number: bool) -> list[str]:
    width = max(map(len, cells))
    return [cell.rjust(width) if number else cell.ljust(width) for cell in cells]


def overall_text(card: Card) -> Iterator[str]:
    """Say the overall levels, of the whole first, then of each section, a line each."""
    yield from overall_lines(card)
    for section in card.verdicts.overall.index:
        if section != TOTAL:
            for cell in overall_cells(card, str(section)):
                about = f" ({cell.about})" if cell.about else ""
                yield f"  {section}: {cell.name} {cell.word}{about}"


def _further_text(found: Counted) -> str:
    heads = [word for word, _ in found.heads]
    table = pd.DataFrame(
        [numbers for _, numbers in found.rows],
        index=[section for section, _ in found.rows],
        columns=range(len(heads)),
    )
    return f"{found.title}\n{table_text(table, heads=dict(enumerate(heads)))}"


def table_text(
    summary: pd.DataFrame,
    changes: pd.DataFrame | None = None,
    *,
    heads: Mapping[Any, str] | None = None,
) -> str:
    """Print a summary table.

    Parameters
    ----------
    summary : DataFrame
        As ``Scorecard.summary``.
    changes : DataFrame, optional
        As ``Scorecard.changes``: printed in brackets where not zero.
    heads : mapping of str to str, optional
        What stands over each column to print; the usual words otherwise.

    Returns
    -------
    str
        One line a section and one for the total.
    """
    heads = _usual_heads() if heads is None else heads
    columns = [
        name
        for name in heads
        if name in summary.columns and (name not in _OPTIONAL or summary[name].any())
    ]
    cells = {name: _column(summary[name], changes, name) for name in columns}
    widths = {name: max(len(heads[name]), *map(len, cells[name])) for name in columns}
    labels = [_clip(str(section)) for section in summary.index]
    width = max(len("Section"), *map(len, labels))
    head = "  ".join(heads[name].rjust(widths[name]) for name in columns)
    lines = [f"{'Section':<{width}}  {head}"]
    for row, label in enumerate(labels):
        figures = "  ".join(cells[name][row].rjust(widths[name]) for name in columns)
        lines.append(f"{label:<{width}}  {figures}")
    lines.insert(len(lines) - 1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _usual_heads() -> dict[str, str]:
    usual = Rules()
    return {name: column_word(usual, name) for name in _COLUMNS}


def _column(counts: pd.Series[int], changes: pd.DataFrame | None, name: str) -> list[str]:
    words = [str(count) for count in counts]
    if changes is None:
        return words
    moved = changes[name].reindex(counts.index)
    return [
        f"{word} ({count_change(step)})" if pd.notna(step) and step else word
        for word, step in zip(words, moved, strict=True)
    ]


def _clip(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"
