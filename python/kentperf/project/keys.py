"""What a project file may say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kentperf.errors import Problems, near_match

ENDINGS = (".html", ".docx", ".pdf", ".xlsx", ".csv", ".json", ".txt")

_TEXT, _NUMBER, _WHOLE, _LIST, _TABLE = "text", "number", "whole number", "list", "table"
_YES_NO = "true or false"
_FILE, _FILES = "file", "file or list of files"
_COUNT_OR_LIST, _LIST_OR_TABLE = "whole number or list", "list or table"
_RULES = "text or table"
_TEXT_OR_LIST = "text or list"
_NUMBER_OR_TABLE = "number or table"
_KINDS: Mapping[str, tuple[type, ...]] = {
    _TEXT: (str,), _FILE: (str,), _NUMBER: (int, float), _WHOLE: (int,), _LIST: (list,),
    _FILES: (str, list), _TABLE: (dict,), _COUNT_OR_LIST: (int, list), _RULES: (str, dict),
    _NUMBER_OR_TABLE: (int, float, dict), _LIST_OR_TABLE: (list, dict), _YES_NO: (bool,),
    _TEXT_OR_LIST: (str, list),
}  # fmt: skip

_IN_WORDS: Mapping[str, str] = {_FILE: "a text", _YES_NO: _YES_NO}

# Of each section the keys, what each should be, and those that are needed.
_SECTIONS: Mapping[str, Mapping[str, str]] = {
    "report": {"title": _TEXT, "period": _TEXT, "as_at": _TEXT, "compare": _TEXT,
               "rules": _RULES, "notes": _LIST, "outputs": _LIST, "section_sheets": _YES_NO,
               "blocks": _TEXT_OR_LIST},
    "scorecard": {"observations": _FILE, "register": _FILE, "targets": _FILE, "area": _TEXT,
                  "annotations": _FILE, "commentary": _FILE, "judgements": _FILE,
                  "sections": _FILES},
    "benchmarks": {"file": _FILE, "area": _TEXT, "period": _TEXT, "groups": _TABLE,
                   "comparators": _TABLE},
    "breakdown": {"kpi": _TEXT, "file": _FILE, "by": _TEXT, "period": _TEXT, "total": _TEXT,
                  "excluding": _LIST_OR_TABLE, "targets": _FILE, "threshold": _WHOLE,
                  "round_to": _WHOLE},
    "risk": {"file": _FILE, "previous": _FILE, "actions": _FILE, "low": _NUMBER,
             "medium": _NUMBER, "section": _TEXT},
    "delays": {"file": _FILE, "provider": _TEXT, "attribution": _TEXT, "period": _TEXT,
               "days": _TEXT, "group": _TEXT, "freq": _TEXT, "zeros": _TEXT, "window": _WHOLE,
               "population": _NUMBER, "plan": _NUMBER_OR_TABLE, "section": _TEXT},
    "budget": {"file": _FILE, "unit": _TEXT, "decimals": _WHOLE, "tolerances": _LIST,
               "exceptions": _TABLE, "activity": _FILE, "section": _TEXT},
    "table": {"file": _FILE, "name": _TEXT, "kind": _TEXT, "unit": _TEXT, "total": _TEXT,
              "decimals": _WHOLE, "periods": _COUNT_OR_LIST, "period": _TEXT, "change": _TEXT,
              "freq": _TEXT, "by": _TEXT, "section": _TEXT},
}  # fmt: skip
_NEEDED = {
    "scorecard": ("observations", "register"), "benchmarks": ("file", "area"),
    "breakdown": ("kpi",), "risk": ("file",), "delays": ("file",),
    "budget": ("file",), "table": ("file", "name"),
}  # fmt: skip
_SEVERAL = ("table", "breakdown")


def check_keys(settings: Mapping[str, Any], folder: Path, problems: Problems) -> None:
    """Note everything that is wrong with a project.

    Parameters
    ----------
    settings : mapping
        As read from the file.
    folder : Path
        That of the file.
    problems : Problems
        Collects; ``series`` is the section, ``column`` the key.
    """
    for name in settings:
        if name not in _SECTIONS:
            problems.add(f"is no section.{near_match(name, _SECTIONS)}", series=name)
    if "scorecard" not in settings:
        problems.add("is missing: it names the observations and the register", series="scorecard")
    for name in _SECTIONS:
        if name not in settings:
            continue
        given = settings[name]
        several = name in _SEVERAL
        if not isinstance(given, list if several else dict):
            head = f"[[{name}]]" if several else f"[{name}]"
            problems.add(f"should be a section under the head {head}", series=name)
            continue
        for place, section in enumerate(given if several else [given], start=1):
            label = f"{name} {place}" if several else name
            _check_section(name, label, section, folder, problems)
    _check_report(settings.get("report"), problems)


def _check_section(
    name: str, label: str, section: Mapping[str, Any], folder: Path, problems: Problems
) -> None:
    known = _SECTIONS[name]
    for key in _NEEDED.get(name, ()):
        if key not in section:
            problems.add("is missing", series=label, column=key)
    for key, value in section.items():
        kind = known.get(key)
        if kind is None:
            problems.add(f"is unknown.{near_match(key, known)}", series=label, column=key)
        elif not isinstance(value, _KINDS[kind]) or (isinstance(value, bool) and kind != _YES_NO):
            rule = f"should be {_IN_WORDS.get(kind, f'a {kind}')}"
            problems.add(rule, series=label, column=key, value=value)
        else:
            for file in _files_named(kind, value):
                if not isinstance(file, str) or not (folder / file).is_file():
                    problems.add("is no file in the project's folder", series=label, column=key,
                                 value=file)  # fmt: skip
    if name == "budget" and isinstance(section.get("tolerances"), list):
        pair = section["tolerances"]
        if len(pair) != 2 or not all(isinstance(each, int | float) for each in pair):
            problems.add("should be two numbers, in per cent", series=label, column="tolerances",
                         value=pair)  # fmt: skip


def _files_named(kind: str, value: Any) -> list[Any]:
    if kind == _FILES:
        return value if isinstance(value, list) else [value]
    return [value] if kind == _FILE or (kind == _RULES and is_rules_file(value)) else []


def is_rules_file(given: Any) -> bool:
    """Say whether rules are named by their file rather than by name or in the project itself."""
    return isinstance(given, str) and given.endswith(".toml")


def _check_report(report: Any, problems: Problems) -> None:
    given = report if isinstance(report, dict) else {}
    notes, outputs = (
        held if isinstance(held, list) else [] for held in map(given.get, ("notes", "outputs"))
    )
    for note in notes:
        if not isinstance(note, str):
            problems.add("should be texts", series="report", column="notes", value=note)
    if given.get("outputs") == []:
        problems.add("names no file, so nothing is written", series="report", column="outputs")
    for name in outputs:
        wrong = not isinstance(name, str) or Path(name).name != name
        if wrong or Path(name).suffix.lower() not in ENDINGS:
            rule = f"should be the name of a file that ends in {', '.join(ENDINGS)}"
            problems.add(rule, series="report", column="outputs", value=name)
