"""The reference says what the code's own tables say: no column, key or method more or less."""

import re
from pathlib import Path

import pytest

from kentperf.bands.options import METHODS as BAND_METHODS
from kentperf.project.keys import _NEEDED, _SECTIONS, ENDINGS
from kentperf.register.annotations import BREAKS, KINDS
from kentperf.register.annotations import COLUMNS as NOTES
from kentperf.register.commentary import COLUMNS as COMMENTARY
from kentperf.register.judgements import COLUMNS as JUDGED
from kentperf.register.judgements import JUDGEMENTS
from kentperf.register.observations import OBSERVATION_COLUMNS
from kentperf.register.rows import REGISTER_COLUMNS, TARGET_COLUMNS
from kentperf.register.rule_columns import RULE_COLUMNS
from kentperf.trend.options import METHODS as TREND_METHODS

DOCS = Path(__file__).parents[2] / "docs"
REGISTER = (DOCS / "reference" / "register.md").read_text("utf-8")
PROJECT = (DOCS / "reference" / "project-file.md").read_text("utf-8")
METHODS = (DOCS / "methods.md").read_text("utf-8")


def under(page, head):
    """Give the rows of the first table under a head, without its own head."""
    lines = page.split(f"\n{head}\n", 1)[1].splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("|"))
    table = lines[first:][: _length(lines[first:])]
    return [[cell.strip().strip("`") for cell in line[1:-1].split("|")] for line in table[2:]]


def _length(lines):
    return next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("# The register", REGISTER_COLUMNS),
        ("## Columns that rules read", RULE_COLUMNS),
        ("## Targets that change", TARGET_COLUMNS),
        ("## Observations", OBSERVATION_COLUMNS),
        ("## Notes on indicators", KINDS),
    ],
)
def test_the_columns_are_those_of_the_code(head, columns):
    assert [row[0] for row in under(f"\n{REGISTER}", head)] == list(columns)


def test_which_notes_break_a_series():
    said = [row[0] for row in under(REGISTER, "## Notes on indicators") if row[1] == "yes"]
    assert said == list(BREAKS)


def test_columns_that_a_line_lists():
    for names in (NOTES, COMMENTARY, JUDGED):
        assert ", ".join(f"`{name}`" for name in names) in " ".join(REGISTER.split())
    for word in JUDGEMENTS:
        assert f"`{word}`" in REGISTER


@pytest.mark.parametrize("section", _SECTIONS)
def test_the_keys_of_a_project_are_those_of_the_code(section):
    several = section in ("table", "breakdown")
    head = f"## `[[{section}]]`" if several else f"## `[{section}]`"
    rows = {row[0]: row[1:3] for row in under(PROJECT, head)}
    assert rows == {
        key: [kind, "yes" if key in _NEEDED.get(section, ()) else ""]
        for key, kind in _SECTIONS[section].items()
    }


def test_the_project_page_names_no_other_section():
    said = re.findall(r"^## `\[+(\w+)\]+`$", PROJECT, re.MULTILINE)
    assert said == list(_SECTIONS)
    assert all(f"`{ending}`" in PROJECT for ending in ENDINGS)


@pytest.mark.parametrize(
    ("head", "methods"),
    [("## Direction of travel", TREND_METHODS), ("## Expected range", BAND_METHODS)],
)
def test_the_methods_are_those_of_the_code(head, methods):
    assert sorted(row[0] for row in under(METHODS, head)) == sorted(methods)
