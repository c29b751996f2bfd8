"""Reference values of other systems, as they are published."""

import csv
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def read(name):
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))
