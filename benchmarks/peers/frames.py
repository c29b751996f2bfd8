"""The frames that go in and come out of the end-to-end operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import SEED, Rows
from ops import CODES

RAG = pd.CategoricalDtype(["RED", "AMBER", "GREEN"], ordered=True)
DIRECTION = pd.CategoricalDtype(["worsening", "stable", "improving"], ordered=True)
DTYPES = {"rag": RAG, "direction": DIRECTION}
KEYS = {"O7s": "str", "O7c": "category", "O7a": "arrow", "O8e": "str"}


def finished(found: dict[str, npt.NDArray[Any]], index: Any = None) -> pd.DataFrame:
    """Give columns of an answer as a frame, codes as categoricals, without copies."""
    columns = {
        name: pd.Categorical.from_codes(values, dtype=DTYPES[name], validate=False)
        if name in CODES
        else values
        for name, values in found.items()
    }
    return pd.DataFrame(columns, index=index, copy=False)


@dataclass(frozen=True)
class Shuffled:
    """A panel in no order: a frame of kpi, area, month and value, and its register by kpi.

    `place` is the row of each in the panel in order.
    """

    frame: pd.DataFrame
    register: pd.DataFrame
    place: npt.NDArray[np.int64]


def shuffled(rows: Rows, keys: str) -> Shuffled:
    """Give a regular panel as an analyst has it.

    Parameters
    ----------
    rows : Rows
        The panel in order. Its series are numbered across kpis within areas.
    keys : {"str", "category", "arrow"}
        How kpi and area are held.
    """
    kpis = int(np.clip(np.sqrt(rows.series), 1, 100))
    place = np.random.Generator(np.random.Philox(SEED + 1)).permutation(len(rows))
    series = (place // rows.length).astype(np.int32)
    kpi, area = series % kpis, series // kpis
    names = [f"KPI{k:03d}" for k in range(kpis)]
    areas = [f"E{k:08d}" for k in range(int(area.max()) + 1)]
    months = pd.date_range("2019-04-01", periods=rows.length, freq="MS").to_numpy("datetime64[us]")
    frame = pd.DataFrame(
        {
            "kpi": _keyed(kpi, names, keys),
            "area": _keyed(area, areas, keys),
            "month": months[place % rows.length],
            "value": rows.y[place],
        }
    )
    return Shuffled(frame, _register(names, rows), place)


def _register(names: list[str], rows: Rows) -> pd.DataFrame:
    """One target, floor and polarity a kpi: those of its first series."""
    register = pd.DataFrame({"kpi": names, "way": rows.polarity[: len(names)]}).set_index("kpi")
    register["target"] = rows.target[: len(names)]
    register["floor"] = rows.floor[: len(names)]
    register["polarity"] = np.where(register["way"] > 0, "higher", "lower")
    return register


def _keyed(code: npt.NDArray[np.int32], names: list[str], keys: str) -> Any:
    if keys == "category":
        return pd.Categorical.from_codes(code, categories=names)
    import pyarrow as pa

    dictionary = pa.DictionaryArray.from_arrays(pa.array(code), pa.array(names, pa.large_string()))
    if keys == "arrow":
        return pd.arrays.ArrowExtensionArray(dictionary)
    return pd.array(dictionary.dictionary_decode(), dtype="str")
