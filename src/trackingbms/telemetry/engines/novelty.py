"""What is new in a batch: repeats are found, and late additions are merged with what is known.

A row newer than anything that its battery has sent is new without a look, and so is one older
than anything at all (history that is loaded from its newest day back). Only the others, the
suspects, are compared with the store.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from trackingbms.telemetry.model import CELLS

KEY = ("battery", "ts")
OLD = "_known"
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

    Rows that share their key are merged, the later value winning; `lookup` answers the stored rows
    for a table of keys, with every column, and these are merged in the same way.
    """
    frame = frame_of(rows)
    values = [name for name in frame.columns if name not in KEY]
    signs = frame.select(*KEY, *(_sign(name) for name in values))
    first = signs.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    merged = frame.filter(first).group_by(KEY, maintain_order=True).agg(_last(n) for n in values)
    known = frame_of(lookup(merged.select(KEY).to_arrow())).with_columns(found=pl.lit(True))
    both = merged.join(known, on=KEY, how="left", suffix=OLD, maintain_order="left")
    everything = [name for name in known.columns if name not in (*KEY, "found")]
    united = both.select(*KEY, "found", *(_unite(name, name in values) for name in everything))
    before = both.select(pl.col(f"{n}{OLD}" if n in values else n).alias(n) for n in everything)
    told = united.select(_sign(n) for n in everything).with_columns(found=both["found"])
    told = told.hstack(before.select(_sign(n).name.suffix(OLD) for n in everything))
    same = told.select(
        pl.col("found").fill_null(False)
        & pl.all_horizontal(pl.col(n).eq_missing(pl.col(f"{n}{OLD}")) for n in everything)
    ).to_series()
    repeats = frame.select(KEY).join(
        merged.select(*KEY, same=same), on=KEY, how="left", maintain_order="left"
    )["same"]
    return rows_of(united.filter(~same).drop("found")), ((~first) | repeats).to_numpy()


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
    """Something that is equal exactly when the values are; nothing and empty are alike."""
    if name == "extra":
        pair = pl.format(
            "{}={}", pl.element().struct.field("key"), pl.element().struct.field("value")
        )
        return pl.col(name).list.eval(pair).list.sort().list.join("&").fill_null("")
    if name in CELLS:
        return pl.col(name).cast(pl.List(pl.String)).list.join(",").fill_null("")
    return pl.col(name)


def _last(name: str) -> pl.Expr:
    if name == "extra":
        return pl.col(name).drop_nulls().explode(empty_as_null=False)
    if name in CELLS:
        return pl.col(name).filter(pl.col(name).list.len() > 0).last()
    return pl.col(name).drop_nulls().last()


def _unite(name: str, told: bool) -> pl.Expr:
    """The newer value where there is one, else the known one; extras are united by key."""
    if not told:
        return pl.col(name)
    new, old = pl.col(name), pl.col(f"{name}{OLD}")
    if name == "extra":
        last = pl.element().filter(pl.element().struct.field("key").is_last_distinct())
        return pl.concat_list(old.fill_null([]), new.fill_null([])).list.eval(last).alias(name)
    if name in CELLS:
        return pl.when(new.list.len() > 0).then(new).otherwise(old).alias(name)
    return pl.coalesce(new, old).alias(name)
