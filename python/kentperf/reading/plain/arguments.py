"""How the arguments of a reading are called by the function that reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kentperf.errors import KentPerfError

READING_ARGUMENTS = (
    "kpi", "period", "value", "numerator", "denominator", "area", "target", "floor", "layout",
    "sheet", "year", "freq", "dayfirst", "decimal",
)  # fmt: skip
_COLUMNS = ("kpi", "period", "value", "numerator", "denominator", "area", "target", "floor")
_GIVEN = re.compile(
    rf"(?<![\w\"'{{=-])({'|'.join(READING_ARGUMENTS)})=(\[[^\]]*\]|\"[^\"]*\"|True|False|(?![\w.]))"
)
_IN_READING = re.compile(r"reading=\{\"(\w+)\": (\[[^\]]*\]|\"[^\"]*\"|True|False|\.\.\.)\}")


def in_reading(text: str) -> str:
    """Name the arguments of `read_observations` as a function with ``reading=`` takes them.

    Examples
    --------
    >>> in_reading('March 2024 (year="financial"). Give year=')
    'March 2024 (reading={"year": "financial"}). Give reading={"year": ...}'
    """
    return _GIVEN.sub(lambda found: f'reading={{"{found[1]}": {found[2] or "..."}}}', text)


def as_options(text: str) -> str:
    """Name the arguments of a reading as the command line takes them.

    Examples
    --------
    >>> as_options('give reading={"kpi": "Measure"}'), as_options('Give reading={"freq": ...}')
    ('give --column kpi="Measure"', 'Give --freq')
    """
    named = _IN_READING.sub(lambda found: _option(found[1], found[2]), text)
    return named.replace("choose one with area=", "choose one with --area")


def _option(name: str, value: str) -> str:
    if name == "dayfirst":
        return {"True": "--dayfirst", "False": "--monthfirst"}.get(value, "--dayfirst")
    given = "" if value == "..." else value
    if name in _COLUMNS:
        several = re.findall(r"\"[^\"]*\"", given) or ["NAME"]
        return " ".join(f"--column {name}={one}" for one in several)
    word = given.strip('"')
    return f"--{name} {word}".rstrip()


@contextmanager
def with_arguments() -> Iterator[None]:
    """Let errors of a reading name ``reading=``, which the function that was called has."""
    try:
        yield
    except KentPerfError as error:
        failures = error.failures.copy()
        failures["rule"] = failures["rule"].map(lambda rule: in_reading(str(rule)))
        made = type(error)(in_reading(str(error)), failures)
        raise made from error
