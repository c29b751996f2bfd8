"""Files that are no CSV file in UTF-8."""

import gzip

import pandas as pd
import pytest

import kentperf as kp
from kentperf.columns.read_tables import load_table

TABLE = pd.DataFrame(
    {"kpi": ["caf\u00e9"], "period": ["2024-09"], "value": [96], "note": ["\u00a35"]}
)


def excel(path):
    book = path.with_suffix(".xlsx")
    TABLE.to_excel(book, index=False)
    book.replace(path)


WRITERS = {
    "Windows-1252": lambda path: TABLE.to_csv(path, index=False, encoding="cp1252"),
    "in UTF-16: give pandas.read_csv": lambda path: TABLE.to_csv(path, encoding="utf-16"),
    "a Parquet file: give pandas.read_parquet": TABLE.to_parquet,
    "an Excel workbook: give pandas.read_excel": excel,
    "a gzip file": lambda path: path.write_bytes(gzip.compress(b"kpi,period,value\n" * 9)),
    "it is no text": lambda path: path.write_bytes(b"\x00\x81\xff\x00"),
}


@pytest.mark.parametrize("said", WRITERS)
def test_it_is_said_what_a_file_is_and_how_it_can_be_read(said, tmp_path):
    path = tmp_path / "table.csv"
    WRITERS[said](path)
    with pytest.raises(kp.KentPerfError, match=f"table.csv cannot be read as a CSV file: .*{said}"):
        load_table(path, "commentary")
