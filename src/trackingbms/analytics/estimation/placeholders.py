"""Values that a BMS tells without having measured them."""

import numpy as np

from trackingbms.analytics.estimation.series import Series

_SUSPECT = (0.0, 50.0, 100.0)
_LEAST_SAMPLES = 100
_LEAST_TURNS = 5.0  # equivalent cycles in which a true value would have moved


def soh_placeholder(series: Series, turns: float) -> float | None:
    """The constant that a BMS tells instead of a state of health; None when it is not one.

    A round number that never changes while the battery is used. A true 100 moves too.
    """
    soh = series.of("soh_pct")
    soh = soh[~np.isnan(soh)]
    if len(soh) < _LEAST_SAMPLES or np.ptp(soh) > 0:
        return None
    value = float(soh[0])
    never = value == 0.0  # no battery that works has no health at all
    return value if value in _SUSPECT and (never or turns >= _LEAST_TURNS) else None
