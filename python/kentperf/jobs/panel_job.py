"""The steps of a panel job: cut, score, put in order, write, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kentperf.columns.progress import Progress
from kentperf.errors import KentPerfError
from kentperf.files.whole import together
from kentperf.jobs.databases import is_url
from kentperf.jobs.engine import connected
from kentperf.jobs.manifest import ENDING, Manifest
from kentperf.jobs.output import write_output, write_rejects
from kentperf.jobs.parts import Parts, cut, engine_memory, parts_for
from kentperf.jobs.scored_parts import ScoredParts
from kentperf.jobs.scoring import Asked, Scoring, read_together
from kentperf.jobs.selection import require
from kentperf.jobs.sinks import FileSink, TableSink, sink_of
from kentperf.jobs.sources import Source, open_source
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rules.rules import as_rules

Where = str | os.PathLike[str]


@dataclass(frozen=True)
class PanelJob:
    """What a job is asked for, checked.

    Attributes
    ----------
    source, table, query, sink, into, if_exists, keep, skip_bad, rejects, manifest, progress
        As of `score_panel`.
    asked : Asked
        What is asked of each part.
    freq : str or None
        Of the periods.
    memory, threads : int
        Bytes, and how many.
    folder : Path
        For temporary files.
    told : mapping
        The options, for the manifest.
    """

    source: Where
    sink: Where
    table: str | None
    query: str | None
    into: str | None
    if_exists: str
    keep: list[str] | None
    skip_bad: bool
    rejects: Where | None
    manifest: bool | Where
    progress: bool
    asked: Asked
    freq: str | None
    memory: int
    threads: int
    folder: Path
    told: Mapping[str, Any]

    def run(self) -> dict[str, Any]:
        """Do it.

        Returns
        -------
        dict
            The fields of `PanelResult` but for ``seconds``.
        """
        begun = datetime.now(UTC)
        out = sink_of(self.sink, self.folder, table=self.into, if_exists=self.if_exists)
        out.check()
        left = self._rejects()
        with connected(engine_memory(self.memory), self.threads, self.folder) as engine:
            source = open_source(
                engine, self.source, self.folder, table=self.table, query=self.query
            )
            self._check_apart(source)
            kept = self._kept(source)
            names, numbers = _needed(source, self.asked)
            source.keep_zone(self.asked.period)
            rows = source.count()
            if not rows:
                message = "panel: the table is empty; it needs a row a series and period"
                raise KentPerfError(message)
            count = parts_for(source, names, rows, self.memory)
            asked = self.asked
            with ExitStack() as stack:
                bar = stack.enter_context(Progress(count + 2)) if self.progress else None
                _step(bar, "reading")
                parts = cut(
                    source, names, numbers, asked.series, asked.period, rows, count, self.folder
                )
                scoring, scored = self._scored(source, parts, bar)
                scoring.raise_if_any(rows)
                parts.leave_out(list(scoring.left_out))
                _step(bar, "writing")
                counts = {
                    "rows": rows,
                    "series": scoring.series,
                    "left_out": len(scoring.left_out),
                    "parts": count,
                    "ratings": scored.counts.get("rag", {}),
                    "directions": scored.counts.get("direction", {}),
                }
                with together() as files:
                    write_output(source, kept, parts, scored, out)
                    if left is not None:
                        write_rejects(source, parts, scoring.left_out, left)
                    record = Manifest("panel", begun, source.files)
                    source.close()
                    written = self._finish(out, record, files, counts)
        return counts | {"written": written}

    def _rejects(self) -> FileSink | TableSink | None:
        if self.rejects is None:
            return None
        left = sink_of(self.rejects, self.folder, table=None, if_exists="fail")
        left.check()
        return left

    def _check_apart(self, source: Source) -> None:
        """Refuse to write over what is read, or among it, or twice to one file."""
        read = {file.resolve() for file in source.files}
        folder = Path(self.source)
        written: set[Path] = set()
        for given in (self.sink, self.rejects):
            if given is None or is_url(str(given)) or Path(given).suffix.lower() == ".duckdb":
                continue
            path = Path(given).resolve()
            among = folder.is_dir() and path.is_relative_to(folder.resolve())
            if path in read or among or path in written:
                message = f'"{given}" is read or written already: write to another file'
                raise KentPerfError(message)
            written.add(path)

    def _kept(self, source: Source) -> list[str]:
        kept = list(source.columns) if self.keep is None else self.keep
        require(source, kept)
        for name in self.asked.options["columns"]:
            if name in kept:
                message = (
                    f'{source.name} has a column "{name}", as the results have: name those to '
                    "be kept with keep="
                )
                raise KentPerfError(message)
        return kept

    def _scored(
        self, source: Source, parts: Parts, bar: Progress | None
    ) -> tuple[Scoring, ScoredParts]:
        reading = read_together(parts.periods, self.asked.period, self.freq, text=source.is_text)
        scoring = Scoring(self.asked, reading, skip_bad=self.skip_bad)
        scored = ScoredParts(self.folder)
        for part in parts.present():
            _step(bar, f"scoring part {part + 1} of {parts.count}")
            found = scoring.score(parts.frame(part))
            parts.done(part)
            if found is not None:
                scored.add(part, found)
        return scoring, scored

    def _finish(
        self, out: FileSink | TableSink, record: Manifest, files: Any, counts: Mapping[str, Any]
    ) -> tuple[str, ...]:
        """Fill the table and write the manifest: a table in place last, as it cannot be undone."""
        if out.makes_file:
            out.commit()
        tables = [] if out.makes_file else [out.name]
        where = self._manifest(out)
        if where is not None:
            record.write(where, files.written(), self.told, counts, tables)
        written = [str(given) for given, _ in files.written()]
        if not out.makes_file:
            out.commit()
        return (*tables, *written)

    def _manifest(self, out: FileSink | TableSink) -> Where | None:
        if not isinstance(self.manifest, bool):
            return self.manifest
        if not self.manifest or out.file is None:
            return None
        return f"{out.file}{ENDING}"


def _step(bar: Progress | None, name: str) -> None:
    if bar is not None:
        bar.step(name)


def _needed(source: Source, asked: Asked) -> tuple[list[str], list[str]]:
    """Give the columns that are scored, and those of them that hold numbers."""
    options = asked.options
    numbers = [*asked.figure.values()]
    numbers += [options[name] for name in LIMIT_NAMES if isinstance(options.get(name), str)]
    words = [asked.options.get("polarity", "higher")]
    words = [name for name in words if isinstance(name, str) and name in source.columns]
    if options.get("rules") is not None:
        read = {**dict.fromkeys(as_rules(options["rules"]).columns), **_own(options)}
        words += [name for name in read if name in source.columns]
    for name in (*asked.series, asked.period, *numbers):
        if not isinstance(name, str):
            message = f"score_panel: name a column, not {name!r}"
            raise KentPerfError(message)
    names = list(dict.fromkeys([*asked.series, asked.period, *numbers, *words]))
    require(source, names)
    return names, [name for name in dict.fromkeys(numbers) if name not in asked.series]


def _own(options: Mapping[str, Any]) -> dict[str, None]:
    given = options.get("rule_columns") or {}
    return dict.fromkeys(column for column in given.values() if isinstance(column, str))
