"""Where in a TOML file a key of the rules stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["key_lines", "line_of", "with_lines"]

_HEADER = re.compile(r"\s*(?P<open>\[{1,2})\s*(?P<name>[\w\s.\"'-]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?P<key>[\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")
_TEXT = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*$')
_LAST = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")
_NAMED = re.compile(r"(?:rules: )?(?P<path>(?:rating|direction|overall)\[\d+\][\w.\[\]]*)")
_WORD = re.compile(r"[A-Za-z_]\w*")


def key_lines(text: str) -> dict[str, int]:
    r"""Find the line of every key that begins a line, and of every table.

    Parameters
    ----------
    text : str
        The TOML.

    Returns
    -------
    dict of str to int
        By the key as errors name it, such as ``rating[1].level[2].when``; from line 1.

    Examples
    --------
    >>> key_lines('arrow = "up"\n[[rating]]\n[[rating.level]]\nname = "GREEN"')
    {'arrow': 1, 'rating[1]': 2, 'rating[1].level[1]': 3, 'rating[1].level[1].name': 4}
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    here, depth = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        plain = _TEXT.sub("", line)
        if depth == 0 and (head := _HEADER.match(line)):
            here = _table(_parts(head["name"]), counts, listed=head["open"] == "[[")
            found.setdefault(here, number)
            continue
        if depth == 0 and (key := _KEY.match(line)):
            path = ".".join(_parts(key["key"]))
            found.setdefault(f"{here}.{path}" if here else path, number)
        depth = max(0, depth + _opened(plain))
    return found


def _table(parts: list[str], counts: dict[str, int], *, listed: bool) -> str:
    path = ""
    for place, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if place == len(parts) - 1 and listed:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]


def _opened(plain: str) -> int:
    return sum(plain.count(mark) for mark in "[{") - sum(plain.count(mark) for mark in "]}")


def line_of(key: str, lines: Mapping[str, int]) -> int | None:
    """Find the line of a key, or of the nearest table or list that holds it.

    Parameters
    ----------
    key : str
        As an error names it.
    lines : mapping of str to int
        From `key_lines`.

    Returns
    -------
    int or None
        None where nothing of it is there.

    Examples
    --------
    >>> line_of("rating[1].level[2].when[1].at_lest", {"rating[1].level[2].when": 7})
    7
    """
    while key:
        if key in lines:
            return lines[key]
        shorter = _LAST.sub("", key)
        if shorter == key:
            return None
        key = shorter
    return None


def with_lines(problems: Iterable[str], text: str) -> list[tuple[int | None, str]]:
    """Give each problem of a rule set the line where it stands.

    Parameters
    ----------
    problems : iterable of str
        As `Rules.read` says them.
    text : str
        The TOML.

    Returns
    -------
    list of (int or None, str)
        The line, None where it is not found, and the problem; in the order of the file.
    """
    lines = key_lines(text)
    found = [(_line(problem, lines), problem) for problem in problems]
    return sorted(found, key=lambda pair: (pair[0] is None, pair[0] or 0))


def _line(problem: str, lines: Mapping[str, int]) -> int | None:
    if named := _NAMED.match(problem):
        return line_of(named["path"].rstrip("."), lines)
    # Others name a field, and some of them a key of its table.
    words = _WORD.findall(problem.removeprefix("rules: ").replace("the word for", "words"))
    fields = [word for word in words if word in lines]
    inner = [f"{field}.{word}" for field in (*fields, "words", "palette") for word in words]
    there = [key for key in inner if key in lines] or fields
    return lines[there[0]] if there else None
