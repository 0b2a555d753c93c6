"""One battery's newest state as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """Codes are those of `LEVELS`, `REASONS`, `LINKS` and `CAUSES`; instants are epoch ms."""

    level: int
    reasons: int
    link: int
    cause: int
    at: int | None
    state: int | None
    cooling: int | None
    values: dict[str, tuple[float | None, int | None]]  # of each metric: value and its instant

    def time_left_s(self, rated_ah: float | None) -> float | None:
        """Until full or empty at the present current; None at rest or when unknown.

        The measured capacity counts before the rated one.
        """
        soc, current = self.values["soc_pct"][0], self.values["current_a"][0]
        capacity = self.values["capacity_ah"][0] or rated_ah
        if soc is None or current is None or not capacity or abs(current) < capacity / 1000:
            return None
        share = (100 - soc if current > 0 else soc) / 100
        return round(3600 * capacity * max(share, 0.0) / abs(current))
