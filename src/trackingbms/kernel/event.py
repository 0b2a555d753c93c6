"""News: what happened, in the past tense, told upwards to whoever listens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Subclasses are frozen dataclasses of plain values."""
