"""The published series and figures of tests by ranks."""

from tests.support import peers


def rows_of(name):
    return peers.read(f"mann_kendall_{name}.csv")


SERIES = {
    case: [float(row["value"] or "nan") for row in rows_of("series") if row["case"] == case]
    for case in {row["case"] for row in rows_of("series")}
}
