"""The register, column by column, as the kernels take it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Codes, Floats, as_polarity
from kentperf.columns.read_tables import Texts
from kentperf.errors import Problems
from kentperf.figures.units import unit_scale
from kentperf.periods.timelines import Places
from kentperf.register.words import YEAR_TO_DATE

ROLLED = ("sum", "mean", "ratio")


@dataclass(frozen=True, eq=False)
class Indicators:
    """Indicators, a row each in the order of the register.

    Attributes
    ----------
    frame : DataFrame
        As `Register.frame`, or a part of it.
    """

    frame: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    def texts(self, column: str) -> Texts:
        """Give a column of texts."""
        return self.frame[column].to_numpy(object)

    def whole(self, column: str) -> Places:
        """Give a column of whole numbers."""
        return self.frame[column].to_numpy(np.int64)

    @cached_property
    def kpi(self) -> Texts:
        """Their keys."""
        return self.texts("kpi")

    @cached_property
    def is_kpi(self) -> npt.NDArray[np.bool_]:
        """Which are rated."""
        return (self.frame["kind"] == "kpi").to_numpy(bool)

    @cached_property
    def polarity(self) -> Codes:
        """Which way is good, as the kernels' codes."""
        return as_polarity(self.frame["polarity"], np.arange(len(self)), Problems())

    @cached_property
    def decimals(self) -> Codes:
        """The decimals printed; ``AS_GIVEN`` where not said."""
        given: Any = self.frame["decimals"].to_numpy(np.float64, na_value=np.nan)
        return np.where(np.isnan(given), AS_GIVEN, given).astype(np.int8)

    @cached_property
    def scale(self) -> Floats:
        """What a ratio is multiplied by to be shown in the unit."""
        codes, units = pd.factorize(self.frame["unit"])
        table = [unit_scale(str(unit)) for unit in units]
        return np.array(table, dtype=np.float64)[codes]

    @cached_property
    def window(self) -> Places:
        """How many periods a figure is rolled up from."""
        return self.whole("window")

    @cached_property
    def to_date(self) -> npt.NDArray[np.bool_]:
        """Whether figures add up over the year, and start again each April."""
        return (self.frame["reported"] == YEAR_TO_DATE).to_numpy(bool)

    @cached_property
    def rolls(self) -> npt.NDArray[np.bool_]:
        """Whether figures are rolled up here from those of single periods."""
        return self.frame["aggregation"].isin(ROLLED).to_numpy(bool)

    def aggregated(self, how: str) -> npt.NDArray[np.bool_]:
        """Say which have one aggregation."""
        return (self.frame["aggregation"] == how).to_numpy(bool)

    def trend_windows(self, usual: int) -> Places:
        """Give the periods in each one's test of trend: the register's, else the usual number."""
        given: Any = self.frame["trend_window"].to_numpy(np.float64, na_value=np.nan)
        return np.where(np.isnan(given), usual, given).astype(np.int64)

    def take(self, places: Places) -> Indicators:
        """Give some of them."""
        return Indicators(self.frame.iloc[places])
