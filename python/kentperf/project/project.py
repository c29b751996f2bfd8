"""A project file: which tables there are, and what report is made of them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kentperf.datasets.example import example_council
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.files.tables import csv_text
from kentperf.files.whole import together, write_text
from kentperf.parts.given import as_parts
from kentperf.project.keys import check_keys, is_rules_file
from kentperf.project.parts import MAKERS, breakdowns, sections_named
from kentperf.register.benchmarks import benchmarks
from kentperf.register.register import Register
from kentperf.report import summary_text, to_csv, to_docx, to_excel, to_html, to_json, to_pdf
from kentperf.report.scorecard import scorecard
from kentperf.report.sections.body import sections_in
from kentperf.rules.rules import as_rules
from kentperf.scorecard.validation import under

if TYPE_CHECKING:
    from kentperf.register.benchmarks import Benchmarks
    from kentperf.report import Part
    from kentperf.report.outputs import Scorecard
    from kentperf.rules.rules import Rules

__all__ = ["Project", "write_example"]

Value = TypeVar("Value")

EXAMPLE = "council.toml"
_FILES = ("observations", "register", "targets", "annotations", "commentary", "judgements")


@dataclass(frozen=True)
class Project:
    """A report that is described in one file.

    Attributes
    ----------
    path : Path
        The file; the paths in it are from its folder.
    settings : dict
        What it says, checked.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "demo"
    >>> project = Project.read(write_example(folder))
    >>> [part.title for part in project.parts()][:4]
    ['By area', 'Corporate risks', 'Delayed transfers of care', 'Budget monitoring']
    >>> [(part.title, part.section) for part in project.parts()][4:]
    [('Tables', 'Customer Services'), ('Tables', "Children's Social Care")]
    """

    path: Path
    settings: dict[str, Any]

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Project:
        """Read a project file and check that all it names is there.

        Parameters
        ----------
        path : path
            A TOML file, as `write_example` writes one with comments.

        Returns
        -------
        Project

        Raises
        ------
        KentPerfError
            With everything that is wrong: what is not TOML, unknown or missing keys, values of
            the wrong kind, files that are not there.
        """
        own = Path(path)
        try:
            settings = tomllib.loads(own.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"{own}: cannot be read as TOML: {error}"
            raise KentPerfError(message) from error
        problems = Problems()
        check_keys(settings, own.parent, problems)
        problems.raise_if_any(str(own))
        return cls(own, settings)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the files to write."""
        return tuple(self._section("report").get("outputs", ["report.html"]))

    def card(self) -> Scorecard:
        """Score the indicators.

        Returns
        -------
        Scorecard

        Raises
        ------
        KentPerfError
            With every problem of the observations or of the register.
        """
        return self._card

    @cached_property
    def _card(self) -> Scorecard:
        report, tables = self._section("report"), self._section("scorecard")
        files = {name: self._file(tables[name]) for name in _FILES if name in tables}
        return scorecard(
            files["observations"],
            self._register,
            period=report.get("period"),
            compare=report.get("compare"),
            rules=self._rules(),
            annotations=files.get("annotations"),
            as_at=report.get("as_at"),
            area=tables.get("area"),
            title=report.get("title"),
            notes=report.get("notes", ()),
            commentary=files.get("commentary"),
            sections=self._sections(tables.get("sections")),
            judgements=files.get("judgements"),
            benchmarks=self._benchmarks(),
        )

    @cached_property
    def _register(self) -> Register:
        tables = self._section("scorecard")
        targets = self._file(tables["targets"]) if "targets" in tables else None
        return Register(self._file(tables["register"]), targets=targets, rules=self._rules())

    def _sections(self, given: str | list[str] | None) -> list[Path] | None:
        if given is None:
            return None
        return [self._file(name) for name in ([given] if isinstance(given, str) else given)]

    def _benchmarks(self) -> Benchmarks | None:
        section = self._section("benchmarks")
        if not section:
            return None
        optional = {name: section[name] for name in ("period", "groups", "comparators")
                    if name in section}  # fmt: skip
        return benchmarks(
            self._file(section["file"]), section["area"], register=self._register, **optional
        )

    def parts(self) -> tuple[Part, ...]:
        """Make the report's other parts, of those tables that are given.

        Returns
        -------
        tuple of Part

        Raises
        ------
        KentPerfError
            With every problem of all their tables; columns are headed by the section.
        """
        faults = _Faults()
        # Only breakdowns stand on the scorecard.
        cards = faults.take("scorecard", self.card) if "breakdown" in self.settings else []
        parts = self._made(faults, cards)
        faults.raise_if_any(self.path)
        return parts

    def write(
        self,
        folder: str | os.PathLike[str] | None = None,
        *,
        blocks: str | Iterable[str] | None = None,
    ) -> tuple[list[Path], list[str]]:
        """Write every output of the report: all are renamed into place together.

        Parameters
        ----------
        folder : path, optional
            Where to; created if it does not exist. That of the project file by default.
        blocks : str or iterable of str, optional
            Which indicators have a block in Word and PDF, as for `kentperf.report.to_docx`; what
            the project file says by default.

        Returns
        -------
        list of Path
            What was written; the tables of the parts stand beside a CSV file.
        list of str
            What was not, because an optional library is not installed, and how to install it.

        Raises
        ------
        KentPerfError
            With every problem of every table; columns are headed by the section.
        OSError
            If one cannot be written; then all are as they were.
        """
        card, parts = self.all()
        target = self.path.parent if folder is None else Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        sections = bool(self._section("report").get("section_sheets", False))
        chosen = self._section("report").get("blocks") if blocks is None else blocks
        writers: Mapping[str, Callable[[Path], object]] = {
            ".html": lambda path: to_html(card, path, parts=parts),
            ".docx": lambda path: to_docx(card, path, parts=parts, blocks=chosen),
            ".pdf": lambda path: to_pdf(card, path, parts=parts, blocks=chosen),
            ".xlsx": lambda path: to_excel(card, path, parts=parts, sections=sections),
            ".csv": lambda path: to_csv(card, path, parts=parts),
            ".json": lambda path: to_json(card, path, parts=parts),
            ".txt": lambda path: write_text(path, summary_text(card, parts=parts) + "\n"),
        }
        written, left_out = [], []
        with together():
            for name in self.outputs:
                path = target / name
                try:
                    writers[path.suffix.lower()](path)
                except ImportError as error:
                    left_out.append(f"{name}: {error}")
                else:
                    written.append(path)
        return written, left_out

    def all(self) -> tuple[Scorecard, tuple[Part, ...]]:
        """Score the indicators and make the other parts.

        Returns
        -------
        Scorecard
        tuple of Part

        Raises
        ------
        KentPerfError
            With every problem of every table; columns are headed by the section.
        """
        faults = _Faults()
        cards = faults.take("scorecard", self.card)
        parts = self._made(faults, cards)
        for card in cards:
            faults.take("sections", partial(self._check_sections, card))
        faults.raise_if_any(self.path)
        return cards[0], parts

    def _check_sections(self, card: Scorecard) -> None:
        """Refuse a table of a section that the report does not have."""
        problems, known = Problems(), sections_in(card)
        for place, section in sections_named(self.settings):
            if section not in known:
                rule = f"is no section of the report.{near_match(section, known)}"
                problems.add(rule, series=place, column="section", value=section)
        problems.raise_if_any(str(self.path))

    def _made(self, faults: _Faults, cards: list[Scorecard]) -> tuple[Part, ...]:
        folder = self.path.parent
        made = [
            faults.take("breakdown", partial(breakdowns, folder, self.settings, card))
            for card in cards
            if "breakdown" in self.settings
        ]
        given = [(key, make) for key, make in MAKERS.items() if key in self.settings]
        made += [faults.take(key, partial(make, folder, self.settings[key])) for key, make in given]
        return as_parts(part for parts in made for some in parts for part in some)

    def _rules(self) -> Rules:
        given = self._section("report").get("rules", "kentperf")
        return as_rules(self._file(given) if is_rules_file(given) else given)

    def _section(self, key: str) -> dict[str, Any]:
        section: dict[str, Any] = self.settings.get(key, {})
        return section

    def _file(self, name: str) -> Path:
        return self.path.parent / name


_PARTS = ("series", "period", "column", "value")


class _Faults:
    """What is wrong with the tables of a project, section by section."""

    def __init__(self) -> None:
        self._found: list[tuple[str, KentPerfError]] = []

    def take(self, section: str, make: Callable[[], Value]) -> list[Value]:
        """Give what is made, in a list: an empty one where its tables are wrong."""
        try:
            return [make()]
        except KentPerfError as error:
            self._found.append((section, error))
            return []

    def raise_if_any(self, path: Path) -> None:
        """Raise everything that is wrong; what is wrong in one section only as it is."""
        if len(self._found) == 1:
            raise self._found[0][1]
        if self._found:
            problems = Problems()
            for section, error in self._found:
                rows = under(section, error)
                problems.add_many(
                    rows["rule"], rows=rows["row"], **{part: rows[part] for part in _PARTS}
                )
            problems.raise_if_any(str(path))


def write_example(folder: str | os.PathLike[str]) -> Path:
    """Write a project of a made-up council, with comments, to begin one's own from.

    Parameters
    ----------
    folder : path
        Where to; created if it does not exist.

    Returns
    -------
    Path
        The project file.

    Raises
    ------
    KentPerfError
        If a file to be written exists already: nothing is written over.
    """
    from importlib.resources import files

    target = Path(folder)
    council = example_council()
    tables = {
        "observations.csv": council.observations,
        "register.csv": council.register,
        "targets.csv": council.targets,
    }
    packaged = files("kentperf.datasets").joinpath("data", "project")
    texts = {item.name: item.read_text(encoding="utf-8") for item in packaged.iterdir()}
    there = sorted(name for name in (*tables, *texts) if (target / name).exists())
    if there:
        message = f"{target}: {', '.join(there)} already exists; choose another folder"
        raise KentPerfError(message)
    target.mkdir(parents=True, exist_ok=True)
    described = texts.pop(EXAMPLE)
    with together():
        for name, frame in tables.items():
            write_text(target / name, csv_text(frame))
        for name, text in texts.items():
            write_text(target / name, text)
        # Last, as it names the others.
        write_text(target / EXAMPLE, described)
    return target / EXAMPLE
