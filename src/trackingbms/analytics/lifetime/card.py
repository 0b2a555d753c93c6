"""The model card: what a model learnt from, how it was judged, and where not to trust it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

DEFINITIONS = {
    "initial_capacity": "median of the first five recorded capacities",
    "end_of_life": "first cycle at which the running median of five capacities (two before, two "
    "after) is below 80 % of the initial capacity",
    "censored": "a record that never gets there: its life is not known; never scored, "
    "and learnt from only up to the lowest fraction that it reaches",
    "points": "25 cycles of each scored cell, evenly from cycle 30 to 5 before its end of life; "
    "training uses other cycles, at random",
    "error": "|remaining cycles said - remaining cycles lived|; mae_pct_of_life is the mean over "
    "points of the error over the life of the cell",
    "unseen": "whole cells: no row of a scored cell is in training, weights or intervals",
    "interval": "90 %, conformal over whole cells, within each stage of life",
}
LIMITS = {
    "laboratory": "Learnt from cells cycled in the laboratory at one temperature and depth each; a "
    "battery in use rests, warms up and is used in part. The interval does not cover that "
    "difference.",
    "few": "Below 20 cells that reached the end of life there is no consensus, only the trend.",
    "learning": "Before cycle 30 the answer is \u201cLearning\u201d.",
    "early": "From the first hundred cycles alone: every setting is chosen by cross-validation "
    "inside the part learnt from, and so was the list of settings; the public part `test1` was "
    "then scored once. But what is measured of a cell comes from a version for which `test1` had "
    "been looked at.",
    "sudden": "Sudden failures are not wear: no curve announces them here.",
}
FIELD = {
    "field_view": "a battery in use is not measured at every cycle: each cell is learnt from and "
    "judged as it would be seen there, every 4 to 16 cycles, with 0.3 % of noise, and without any "
    "feature of the charge",
    "domain": "a model serves a battery only where its beginning was seen and at most 5 % of what "
    "describes it lies beyond all that was learnt from",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One version of a model; `error` is the consensus on cells left out, in % of their life."""

    version: str
    made_at: str
    fingerprint: str
    cells: int
    lived: int
    seed: int
    error: float
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    sets: dict[str, int] = field(default_factory=dict)  # cells by the set they are of
    errors: dict[str, float] = field(default_factory=dict)  # by fingerprint, while left out

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Card":
        """What `told` gave; what an older card did not tell is empty."""
        return cls(**{name: told[name] for name in cls.__dataclass_fields__ if name in told})

    def told(self) -> dict[str, object]:
        """As JSON."""
        return asdict(self) | {"definitions": DEFINITIONS, "limits": LIMITS}


def write_card(card: Card) -> str:
    """As Markdown."""
    rows = [
        f"| {name} | {card.weights.get(name, 1.0):.2f} | {each['mae_cycles']:g} "
        f"| {each['mae_pct_of_life']:g} | {each['r2']:g} |"
        for name, each in card.scores.items()
        if "r2" in each
    ]
    interval = card.scores.get("interval", {})
    lines = [
        f"# Remaining life, version {card.version}", "",
        f"Made {card.made_at} from {card.cells} cells, {card.lived} of which reached their end of "
        f"life (data {card.fingerprint[:16]}, seed {card.seed}).", "",
        "| model | weight | error, cycles | error, % of life | R² |",
        "| --- | --- | --- | --- | --- |", *rows, "",
        f"The 90 % interval held {interval.get('coverage_pct', float('nan')):g} % of points; its "
        f"mean width is {interval.get('mean_width_pct_of_life', float('nan')):g} % of the life.",
        "", "## How it was judged", "", *(f"- {k}: {v}" for k, v in DEFINITIONS.items()),
        "", "## Where not to trust it", "", *(f"- {each}" for each in LIMITS.values()), "",
    ]  # fmt: skip
    return "\n".join(lines)
