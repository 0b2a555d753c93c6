"""Many batteries at once, for whoever has a whole fleet to foretell."""

from collections.abc import Sequence

from trackingbms.analytics.outlook.life import derived_of, forecast_of
from trackingbms.analytics.outlook.memory import unpack_memory

_WINDOW_MV = 1_100.0  # from empty to full, of most chemistries


def foretell_many(memories: Sequence[bytes]) -> list[dict[str, float]]:
    """The forecast of each memory as metrics; empty where a battery is still being learnt."""
    return [derived_of(forecast_of(unpack_memory(each).points, _WINDOW_MV)) for each in memories]
