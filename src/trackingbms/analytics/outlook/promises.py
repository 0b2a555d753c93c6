"""What was foretold for a month on, held against what comes: how good forecasts really are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from trackingbms.analytics.outlook.life import Forecast
from trackingbms.analytics.outlook.use import DAY_S, Point

AHEAD_S = 30 * DAY_S
_EVERY_S = 10 * DAY_S  # one promise in so many days
_LATE_S = 10 * DAY_S  # a look that comes later than this grades nothing
_MOST = 36


@dataclass(frozen=True, slots=True)
class Promise:
    """Health that was foretold for an instant, and what it then was; `came` is None until then."""

    made_s: float
    for_s: float
    method: str
    middle: float
    low: float
    high: float
    came: float | None = None

    @property
    def held(self) -> bool:
        """Whether what came lay in the interval."""
        return self.came is not None and self.low <= self.came <= self.high


def keep_promises(
    made: Sequence[Promise], forecast: Forecast, points: Sequence[Point]
) -> list[Promise]:
    """Grade those whose time has come, drop those that nobody can grade, and make one more."""
    kept: list[Promise] = []
    now = points[-1] if points else None
    for each in made:
        if each.came is None and now is not None and now.at_s >= each.for_s:
            if now.at_s - each.for_s > _LATE_S or not isfinite(now.soh_pct):
                continue
            each = replace(each, came=now.soh_pct)
        kept.append(each)
    fresh = promise_of(forecast)
    if fresh and (not kept or fresh.made_s - kept[-1].made_s >= _EVERY_S):
        kept.append(fresh)
    return kept[-_MOST:]


def promise_of(forecast: Forecast) -> Promise | None:
    """What a forecast says of health in a month, as wide as health itself is uncertain."""
    curve, soh = forecast.curve, forecast.soh
    if curve is None or soh is None:
        return None
    at = forecast.at_s + AHEAD_S
    middle, low, high = (
        float(np.interp(at, curve.at_s, each)) for each in (curve.middle, curve.low, curve.high)
    )
    down, up = (
        each if isfinite(each) else 0.0 for each in (soh.value - soh.low, soh.high - soh.value)
    )
    return Promise(forecast.at_s, at, forecast.method, middle, low - down, high + up)
