"""How much work goes into learning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Sizes of the members; the same everywhere but in tests, which have no time."""

    threads: int = 1
    trees: int = 100
    rounds: int = 200
    networks: int = 4
    passes: int = 60
