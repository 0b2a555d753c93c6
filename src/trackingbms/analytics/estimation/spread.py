"""How unequal the cells are, and what balancing does about it."""

import numpy as np

from trackingbms.analytics.estimation.model import Method, Observation
from trackingbms.analytics.estimation.series import Flow, Run, Series

_BALANCING = 3.0  # the state's code
_NOISE_MV = 1.0


def look_at_imbalance(series: Series, runs: list[Run]) -> list[Observation]:
    """Millivolts between the highest and the lowest cell, one observation for each rest.

    Under load cells differ by their resistance as well; at rest only by their charge.
    """
    spread = 1_000 * (series.of("cell_voltage_max_v") - series.of("cell_voltage_min_v"))
    found = []
    for run in runs:
        part = spread[run.start : run.stop]
        part = part[~np.isnan(part)]
        if run.flow is Flow.REST and len(part):
            sigma = float(np.hypot(np.std(part), _NOISE_MV) / np.sqrt(len(part)) + 0.2)
            at_s = float(series.time_s[run.stop - 1])
            found.append(Observation(at_s, float(np.median(part)), sigma, Method.CELL_SPREAD))
    return found


def balancing_effect(series: Series) -> list[Observation]:
    """Millivolts that each stretch of balancing took off the imbalance (negative: it grew)."""
    balancing = series.of("state") == _BALANCING
    spread = 1_000 * (series.of("cell_voltage_max_v") - series.of("cell_voltage_min_v"))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], balancing.astype(np.int8), [0]])))
    found = []
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        before, after = spread[max(0, start - 3) : start], spread[stop : stop + 3]
        if len(before) and len(after) and not np.isnan([*before, *after]).all():
            gained = float(np.nanmedian(before) - np.nanmedian(after))
            at_s = float(series.time_s[stop - 1])
            found.append(Observation(at_s, gained, _NOISE_MV, Method.CELL_SPREAD))
    return found
