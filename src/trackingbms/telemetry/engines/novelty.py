"""What is new in a batch: repeats are found, and late additions are merged with what is known.

A row newer than anything that its battery has sent is new without a look, and so is one older
than anything at all (history that is loaded from its newest day back). Only the others, the
suspects, are compared with the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.kernel import later
from trackingbms.telemetry.model import CELLS

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

KEY = ("battery", "ts")
_PLACE = "_place"
_LATEST = np.iinfo(np.int64).min
_EARLIEST = np.iinfo(np.int64).max
Lookup = Callable[[pa.Table], pa.Table]


@dataclass(slots=True)
class Newest:
    """The newest instant (epoch ms) that may be known of each battery: an upper bound.

    `oldest` is a lower bound of every instant known of any battery.
    """

    bound: int = _LATEST  # for batteries that have not sent anything since the start
    oldest: int = _EARLIEST
    _by_number: npt.NDArray[np.int64] | None = None

    def of(self, batteries: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """The bound for each battery number."""
        known = self._grown(int(batteries.max(initial=0)))
        return known[batteries]

    def saw(self, batteries: npt.NDArray[np.uint32], instants: npt.NDArray[np.int64]) -> None:
        """Raise the bounds, and lower the one of the oldest."""
        self.oldest = min(self.oldest, int(instants.min(initial=self.oldest)))
        np.maximum.at(self._grown(int(batteries.max(initial=0))), batteries, instants)

    def _grown(self, number: int) -> npt.NDArray[np.int64]:
        known = self._by_number
        if known is None or number >= len(known):
            larger = np.full(max(1024, 2 * number), self.bound, np.int64)
            if known is not None:
                larger[: len(known)] = known
            self._by_number = known = larger
        return known


def key_of(rows: pa.Table) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """The battery numbers and the instants (epoch ms) of the rows."""
    batteries = rows["battery"].to_numpy()
    instants = rows["ts"].cast(pa.int64()).to_numpy()
    return batteries, instants


def all_new(
    batteries: npt.NDArray[np.uint32], instants: npt.NDArray[np.int64], newest: Newest
) -> bool:
    """Tell whether no row can be a repeat: all lie outside what is known, no key comes twice."""
    if not len(batteries):
        return True
    if ((instants <= newest.of(batteries)) & (instants >= newest.oldest)).any():
        return False
    keys = pl.Series((batteries.astype(np.int64) << 43) ^ instants)
    return keys.n_unique() == len(keys)  # hashing takes a third of the time of sorting


def sift(rows: pa.Table, lookup: Lookup) -> tuple[pa.Table, npt.NDArray[np.bool_]]:
    """Return what must be written, and which rows of the input were repeats.

    `lookup` answers the stored rows for a table of keys, with every column. The outcome is that of
    rows that come one by one: a row is a repeat when it changes nothing of what is known by then.
    """
    frame = _without_empty_lists(frame_of(rows))
    values = [name for name in frame.columns if name not in KEY]
    known = _without_empty_lists(frame_of(lookup(frame.select(KEY).unique().to_arrow())))
    told = pl.concat([known.cast(frame.schema), frame], how="diagonal")
    told = told.with_row_index(_PLACE)
    repeated = told.select(_first_of_key().not_() & pl.all_horizontal(_repeats(values)))
    repeats = repeated.to_series() & _extras_repeat(told)
    changed = told.filter((~repeats) & (pl.col(_PLACE) >= len(known))).select(KEY).unique()
    touched = told.join(changed, on=KEY, how="semi", maintain_order="left")
    united = touched.group_by(KEY, maintain_order=True).agg(
        pl.col(name).drop_nulls().last() for name in known.columns if name not in (*KEY, "extra")
    )
    united = united.join(_last_extras(touched), on=KEY, how="left", maintain_order="left")
    return rows_of(united), repeats[len(known) :].to_numpy()


def _without_empty_lists(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing and empty are alike."""
    lists = [name for name in frame.columns if name in (*CELLS, "extra")]
    return frame.with_columns(pl.when(pl.col(n).list.len() > 0).then(pl.col(n)) for n in lists)


def _first_of_key() -> pl.Expr:
    return pl.struct(KEY).is_first_distinct()


def _repeats(values: list[str]) -> list[pl.Expr]:
    """For each column but the extras: tells nothing, or what was told before for the same key."""
    signs = [_sign(name) for name in values if name != "extra"]
    same = [
        sign.is_null() | sign.eq_missing(sign.forward_fill().shift(1).over(KEY)) for sign in signs
    ]
    return same or [pl.lit(True)]


def _extras(told: pl.DataFrame) -> pl.DataFrame:
    """The extras, one a row."""
    full = told.select(_PLACE, *KEY, "extra").drop_nulls("extra").explode("extra")
    return full.unnest("extra")


def _extras_repeat(told: pl.DataFrame) -> pl.Series:
    """Whether each row's extras were told before with the same values."""
    entries = _extras(told)
    before = pl.col("value").shift(1).over(*KEY, "key")
    news = entries.filter(pl.col("value").ne_missing(before))
    return (~told[_PLACE].is_in(news[_PLACE].implode())).rename("extra")


def _last_extras(told: pl.DataFrame) -> pl.DataFrame:
    """The last value of each extra, gathered again by key."""
    last = _extras(told).group_by(*KEY, "key", maintain_order=True).agg(pl.col("value").last())
    return last.group_by(KEY, maintain_order=True).agg(extra=pl.struct("key", "value"))


def frame_of(rows: pa.Table) -> pl.DataFrame:
    """Rows as a polars frame; extras become lists of (key, value)."""
    if "extra" in rows.column_names:
        entries = pa.list_(
            pa.struct([pa.field("key", pa.string(), False), ("value", pa.float64())])
        )
        at = rows.column_names.index("extra")
        rows = rows.set_column(at, "extra", rows["extra"].cast(entries))
    frame = pl.from_arrow(rows)
    assert isinstance(frame, pl.DataFrame)
    return frame


def rows_of(frame: pl.DataFrame) -> pa.Table:
    """The reverse of `frame_of`, with the column types of the store."""
    lists = [name for name in frame.columns if name in (*CELLS, "extra")]
    rows = frame.drop(lists).to_arrow()
    for name in lists:
        filled = frame[name].fill_null([])
        if name == "extra":
            entries = filled.explode(empty_as_null=False).struct
            keys = entries.field("key").to_arrow().cast(pa.string())
            made = pa.MapArray.from_arrays(
                _offsets(filled), keys, entries.field("value").to_arrow()
            )
        else:
            flat = filled.explode(empty_as_null=False).cast(pl.Int32)
            made = pa.ListArray.from_arrays(_offsets(filled), flat.to_arrow())
        rows = rows.append_column(name, made)
    return rows


def _offsets(lists: pl.Series) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lists.list.len().to_numpy())]).astype(np.int32))


def _sign(name: str) -> pl.Expr:
    """Something that is equal exactly when the values are."""
    if name in CELLS:
        return pl.col(name).cast(pl.List(pl.String)).list.join(",")
    return pl.col(name)
