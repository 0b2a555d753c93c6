"""Cells whose discharge curves are known for their first hundred cycles, and what these show."""

from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats, Ints

VOLTS = (3.5, 2.0)  # the window that the curves span, evenly
_TINY = 1e-7


@dataclass(frozen=True, slots=True)
class Curves:
    """One cell: a row of discharged capacity over falling voltage for each cycle."""

    name: str
    cycle: Ints
    charge_ah: Floats
    life: float | None

    def between(self, first: int, last: int) -> Floats:
        """The median curve of some cycles."""
        rows = self.charge_ah[(self.cycle >= first) & (self.cycle <= last)]
        if not len(rows):
            raise ValueError(f"cell {self.name}: no cycle from {first} to {last}")
        return np.asarray(np.median(rows, axis=0))


def signs(cell: Curves) -> dict[str, float]:
    """What the first hundred cycles show of the life ahead; magnitudes as logarithms."""
    begin, end, middle = cell.between(8, 12), cell.between(96, 100), cell.between(48, 52)
    found = _difference("one", cell.between(100, 100) - cell.between(10, 10))
    found |= _difference("many", end - begin)
    found |= _halves(end - middle, middle - begin)
    found |= _capacities(cell)
    found |= _peaks(begin, end)
    return found


def _log(value: float) -> float:
    return float(np.log10(max(abs(value), _TINY)))


def _difference(kind: str, change: Floats) -> dict[str, float]:
    even = (change - change.mean()) / (change.std() or 1.0)
    skew, kurtosis = float((even**3).mean()), float((even**4).mean())
    volts = np.linspace(*VOLTS, len(change))
    quarter, rest = np.percentile(change, [25, 75])
    return {
        f"{kind}_variance": _log(float(change.var())), f"{kind}_least": _log(float(change.min())),
        f"{kind}_mean": _log(float(change.mean())), f"{kind}_range": _log(float(np.ptp(change))),
        f"{kind}_quartiles": _log(float(rest - quarter)), f"{kind}_skew": _log(skew),
        f"{kind}_kurtosis": _log(kurtosis), f"{kind}_signed_skew": skew,
        f"{kind}_last": float(change[-1]) * 100, f"{kind}_volts": float(volts[np.argmin(change)]),
    }  # fmt: skip


def _halves(late: Floats, early: Floats) -> dict[str, float]:
    second, first = _log(float(late.var())), _log(float(early.var()))
    return {"late_variance": second, "early_variance": first, "growth": second - first}


def _capacities(cell: Curves) -> dict[str, float]:
    capacity, cycles = cell.charge_ah.max(axis=1), cell.cycle.astype(float)
    end = float(np.median(capacity[-5:]))
    line = np.polyfit(cycles, capacity, 1)
    return {
        "capacity_begin": float(capacity[0]), "capacity_end": end,
        "rise": float(capacity.max() - capacity[0]), "change": end - float(capacity[0]),
        "change_later": end - float(np.median(capacity[6:11])), "slope": float(line[0]) * 1e4,
        "intercept": float(line[1]),
        "slope_late": float(np.polyfit(cycles[-20:], capacity[-20:], 1)[0]) * 1e4,
        "bend": float(np.polyfit(cycles, capacity, 2)[0]) * 1e6,
    }  # fmt: skip


def _peaks(begin: Floats, end: Floats) -> dict[str, float]:
    volts = np.linspace(*VOLTS, len(begin))
    first, last = -np.gradient(begin, volts), -np.gradient(end, volts)
    at = float(volts[np.argmax(np.abs(first))])
    return {
        "peak_begin": float(first.max()), "peak_end": float(last.max()),
        "peak_ratio": float(np.log(max(last.max(), _TINY) / max(first.max(), _TINY))),
        "peak_volts": at, "peak_moved": float(volts[np.argmax(np.abs(last))]) - at,
    }  # fmt: skip
