"""Texts held in columns of every kind, and a panel's preparation of them."""

import pandas as pd
import pyarrow as pa

from kentperf.panel.frame import PanelFrame


def prepared(frame, series="k", period="t", **options):
    return PanelFrame(frame, series, period, "v", None, None, options.pop("freq", None), **options)


TEXTS = ["b", "a", "Ä", "", "zz", "a b", "\U0001f600"]


def arrow_dictionary(values, index=None):
    index = pa.int8() if index is None else index
    encoded = pa.array(values).dictionary_encode().cast(pa.dictionary(index, pa.string()))
    return pd.Series(pd.arrays.ArrowExtensionArray(encoded))


def chunked_dictionary(values):
    middle = len(values) // 2
    chunks = [pa.array(part, pa.string()) for part in (values[:middle], values[middle:])]
    encoded = [chunk.dictionary_encode() for chunk in chunks]
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(encoded)))


def dictionary_with_repeats(values):
    entries = pa.array([*TEXTS, *TEXTS])
    codes = [TEXTS.index(text) + len(TEXTS) * (row % 2) for row, text in enumerate(values)]
    encoded = pa.DictionaryArray.from_arrays(pa.array(codes, pa.uint8()), entries)
    return pd.Series(pd.arrays.ArrowExtensionArray(encoded))


TEXT_COLUMNS = {
    "object": lambda values: pd.Series(values, dtype=object),
    "str": lambda values: pd.Series(values, dtype="str"),
    "string[pyarrow]": lambda values: pd.Series(values, dtype="string[pyarrow]"),
    "string[python]": lambda values: pd.Series(values, dtype="string[python]"),
    "Arrow string": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.string())),
    "Arrow large string": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.large_string())),
    "category": lambda values: pd.Series(values, dtype="category"),
    "unused categories": lambda values: pd.Series(
        pd.Categorical(values, categories=["no", *TEXTS, "never"])
    ),
    "ordered categories": lambda values: pd.Series(
        pd.Categorical(values, categories=TEXTS, ordered=True)
    ),
    "Arrow dictionary": arrow_dictionary,
    "Arrow dictionary, unsigned": lambda values: arrow_dictionary(values, pa.uint32()),
    "Arrow dictionary in chunks": chunked_dictionary,
    "Arrow dictionary with repeats": dictionary_with_repeats,
}
MONTHS = pd.period_range("2023-11", "2024-04", freq="M")
