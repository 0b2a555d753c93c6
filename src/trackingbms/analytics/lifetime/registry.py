"""Trained models as bytes and in a folder: arrays and JSON, nothing that runs when it is read.

`<root>/<version>/model.npz, card.json, card.md`; `current.json` names the version that predicts.
A version goes live when it is the first, or better on cells that neither had seen.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.lifetime.bands import Bands
from trackingbms.analytics.lifetime.card import Card, write_card
from trackingbms.analytics.lifetime.cells import End
from trackingbms.analytics.lifetime.consensus import Consensus
from trackingbms.analytics.lifetime.members import KEPT
from trackingbms.analytics.lifetime.weights import Weights

FORMAT = 3
_ABOUT = "about"  # JSON among the arrays


@dataclass(frozen=True, slots=True)
class Registry:
    """The models of one folder."""

    root: Path

    def offer(self, model: Consensus, card: Card) -> bool:
        """Keep a model; tell whether it goes live."""
        folder = self.root / card.version
        folder.mkdir(parents=True, exist_ok=False)
        (folder / "model.npz").write_bytes(pack_model(model))
        current = self.current()
        better = current is None or card.error < self.card(current).error
        (folder / "card.json").write_text(json.dumps(card.told() | {"live": better}, indent=2))
        (folder / "card.md").write_text(write_card(card))
        if better:
            fresh = self.root / "current.json.new"
            fresh.write_text(json.dumps({"version": card.version}))
            fresh.replace(self.root / "current.json")
        return better

    def current(self) -> str | None:
        """The version that predicts; none when there is no model yet."""
        told = self.root / "current.json"
        return str(json.loads(told.read_text())["version"]) if told.is_file() else None

    def card(self, version: str) -> Card:
        """What is known of a version."""
        return Card.of(json.loads((self.root / version / "card.json").read_text()))

    def load(self, version: str | None = None) -> Consensus:
        """A version, or the one that is live."""
        version = version or self.current()
        if version is None:
            raise ValueError(f"{self.root}: no model has been trained here")
        return unpack_model((self.root / version / "model.npz").read_bytes())


def pack_model(model: Consensus) -> bytes:
    """A model as bytes: arrays, with JSON among them."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        f"{name}/{part}": np.asarray(array)
        for name, member in model.members.items()
        for part, array in member.arrays().items()
    }
    bands = {"error": model.bands.error, "apart": model.bands.apart, "rank": model.bands.rank}
    arrays |= {f"bands/{name}": array for name, array in bands.items()}
    arrays["weights/table"] = model.weights.table
    about = {
        "format": FORMAT, "charge": model.charge, "names": list(model.names),
        "members": list(model.weights.names), "fraction": model.end.fraction,
        "first": model.end.first, "steady": model.end.steady,
    }  # fmt: skip
    arrays[_ABOUT] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    kept = io.BytesIO()
    np.savez_compressed(kept, allow_pickle=False, **arrays)
    return kept.getvalue()


def unpack_model(kept: bytes) -> Consensus:
    """What `pack_model` gave; `ValueError` for another format."""
    with np.load(io.BytesIO(kept), allow_pickle=False) as read:
        arrays = {name: read[name] for name in read.files}
    if _ABOUT not in arrays:
        raise ValueError(f"this model has another format, not {FORMAT}: train it anew")
    about = json.loads(arrays.pop(_ABOUT).tobytes())
    if about["format"] != FORMAT:
        raise ValueError(f"this model has format {about['format']}, not {FORMAT}: train it anew")
    members = {name: KEPT[name](_of(arrays, name)) for name in about["members"]}
    bands = Bands(**{name: array.astype(float) for name, array in _of(arrays, "bands").items()})
    weights = Weights(tuple(about["members"]), np.asarray(arrays["weights/table"], float))
    end = End(about["fraction"], about["first"], about["steady"])
    return Consensus(
        end, about["charge"], tuple(about["names"]), members, weights, bands
    )  # fmt: skip


def _of(
    arrays: Mapping[str, npt.NDArray[np.generic]], name: str
) -> dict[str, npt.NDArray[np.generic]]:
    start = f"{name}/"
    return {key[len(start) :]: array for key, array in arrays.items() if key.startswith(start)}
