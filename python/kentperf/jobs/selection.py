"""What is selected of a source."""

from __future__ import annotations

from kentperf.errors import KentPerfError, near_match, short_list
from kentperf.jobs.engine import identifier, listed, named_source
from kentperf.jobs.sources import Source


def require(source: Source, needed: list[str]) -> None:
    """Hold a source to the columns that are asked of it.

    Raises
    ------
    KentPerfError
        Naming the first that is not there.
    """
    for name in needed:
        if name not in source.columns:
            message = (
                f'{source.name}: there is no column "{name}"; columns are '
                f"{short_list(source.columns)}.{near_match(name, source.columns)}"
            )
            raise KentPerfError(message)


def as_read(source: Source, names: list[str], numbers: list[str]) -> str:
    """Give what to select, so that numbers come as numbers.

    Parameters
    ----------
    source : Source
        The table.
    names : list of str
        The columns wanted.
    numbers : list of str
        Those of them that hold figures or limits.

    Returns
    -------
    str
        Decimals, and columns of texts that all are numbers, as doubles; others as they are, for the
        panel to name what is wrong.
    """
    doubled = {name for name in numbers if source.columns[name].startswith(("DECIMAL", "HUGEINT"))}
    texts = [name for name in numbers if source.columns[name] == "VARCHAR"]
    if texts:
        doubled |= set(_all_numbers(source, texts))
    return ", ".join(
        f"CAST({identifier(name)} AS DOUBLE) AS {identifier(name)}"
        if name in doubled
        else identifier(name)
        for name in names
    )


def _all_numbers(source: Source, names: list[str]) -> list[str]:
    tests = ", ".join(
        f"bool_and({column} IS NULL OR TRY_CAST({column} AS DOUBLE) IS NOT NULL)"
        for column in map(identifier, names)
    )
    with named_source(source.name):
        [found] = source.connection.execute(f"SELECT {tests} FROM {source.relation}").fetchall()  # noqa: S608
    return [name for name, all_are in zip(names, found, strict=True) if all_are]


def hash_of(series: list[str], count: int) -> str:
    """Give the part of a row: all rows of a series are in the same one."""
    return f"(hash({listed(series)}) % {count})::USMALLINT"
