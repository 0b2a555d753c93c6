"""Views: what part of the fleet and which metrics somebody watches; one encoding for all of them.

A view keeps no queue. Whoever watches remembers the seq up to which it was told, and asks for what
changed since: watchers that keep up share one encoding, a slow one gets the newest state of all
that changed meanwhile, in one message.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from trackingbms.fleet import FleetIndex
from trackingbms.links import CAUSES, LINK_CODES, LINKS
from trackingbms.live.hub import STEP, Hub
from trackingbms.live.latest import NEVER
from trackingbms.live.model import LEVELS

Ints = npt.NDArray[np.int64]
_LEVELS = np.array(LEVELS, object)
_LINKS = np.array([str(link) for link in LINKS], object)
_CAUSES = np.array([str(cause) or None for cause in CAUSES], object)
_OPTIONS = orjson.OPT_SERIALIZE_NUMPY
_KEPT = 16  # encodings of one moment, for watchers that stand at different seqs


class View:
    """One scope and one set of metrics. `seq` is that of the newest change it knows of."""

    def __init__(self, hub: Hub, topic: str, path: str, metrics: tuple[str, ...]) -> None:
        self.topic = topic
        self.path = path
        self.metrics = metrics
        self.watchers: set[Callable[[], None]] = set()  # each is woken by a change
        self.layout = 0  # grows when other batteries come to be in the scope
        self._hub = hub
        self._version = -1
        self._numbers = np.zeros(0, np.int64)
        self._ids: npt.NDArray[np.object_] = np.zeros(0, object)
        self._changes: dict[int, str | None] = {}
        self._snapshot: str | None = None
        self.seq = hub.seq
        self.follow()

    def follow(self) -> None:
        """Take up a new snapshot of the fleet."""
        index = self._hub.index
        if index.version == self._version:
            return
        rows = index.rows_below(self.path)
        ids, numbers = index.ids[rows], index.numbers[rows].astype(np.int64)
        if self._version >= 0 and ids != self._ids.tolist():
            self.layout += 1
        self._version = index.version
        self._ids, self._numbers = np.array(ids, object), numbers
        self._forget()

    def advance(self) -> int:
        """Look at the hub; wake whoever watches when something changed in this view: how many."""
        layout = self.layout
        self.follow()
        if self.layout == layout and not self._changed():
            return 0
        self.seq = self._hub.seq
        self._forget()
        for wake in self.watchers:
            wake()
        return len(self.watchers)

    def _changed(self) -> bool:
        if self._hub.seq == self.seq or not len(self._numbers):
            return False
        return int(self._hub.changed[self._numbers].max()) > self.seq

    def snapshot(self) -> str:
        """Every battery of the view. Call `advance` first, so that it tells the state at `seq`."""
        if self._snapshot is None:
            self._snapshot = self._tell("snapshot", np.arange(len(self._numbers)))
        return self._snapshot

    def changes(self, since: int) -> str | None:
        """The state of what changed after `since`; None when nothing did.

        What changed again after `seq` is left for the next message: no change is told twice.
        """
        if since not in self._changes:
            if len(self._changes) >= _KEPT:
                self._changes.clear()
            changed = self._hub.changed[self._numbers]
            rows = np.flatnonzero((changed > since) & (changed <= self.seq))
            self._changes[since] = self._tell("change", rows) if len(rows) else None
        return self._changes[since]

    def knows(self, since: int) -> bool:
        """Whether changes since then can be told: the fleet is the same, and so is our run."""
        hub = self._hub
        return hub.laid_out <= since <= self.seq and (since - hub.first_seq) % STEP == 0

    def _forget(self) -> None:
        self._changes.clear()
        self._snapshot = None

    def _tell(self, kind: str, rows: Ints) -> str:
        hub, numbers = self._hub, self._numbers[rows]
        latest = hub.latest
        at = latest.at[numbers]
        message: dict[str, Any] = {
            "type": kind,
            "topic": self.topic,
            "seq": self.seq,
            "at": moment(hub.now_ms()),
            "batteries": self._ids[rows].tolist(),
            "ts": [None if each == NEVER else each for each in at.tolist()],
            "level": _LEVELS[hub.level[numbers]].tolist(),
            "link": _LINKS[LINK_CODES[hub.cause[numbers]]].tolist(),
            "cause": _CAUSES[hub.cause[numbers]].tolist(),
            "columns": {each: latest.of(each)[numbers] for each in self.metrics},
        }
        return orjson.dumps(message, option=_OPTIONS).decode()


class Views:
    """The views that somebody watches, one for each scope and set of metrics."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._views: dict[tuple[str, tuple[str, ...]], View] = {}
        self._names = count(1)

    def __len__(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[View]:
        return iter(self._views.values())

    def watch(self, path: str, metrics: tuple[str, ...], wake: Callable[[], None]) -> View:
        """The view of this scope, up to date; it calls `wake` after changes, until `leave`."""
        key = (path, metrics)
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = View(self.hub, f"t{next(self._names)}", path, metrics)
        view.watchers.add(wake)
        view.advance()
        return view

    def leave(self, view: View, wake: Callable[[], None]) -> None:
        """Wake no more; a view that nobody watches is forgotten."""
        view.watchers.discard(wake)
        if not view.watchers:
            self._views.pop((view.path, view.metrics), None)


def scope_path(index: FleetIndex, node: str) -> str | None:
    """The path of a living place or battery; None where there is none."""
    place = index.places.place_of.get(node)
    if place is not None:
        return index.places.paths[place]
    row = index.row_of.get(node)
    return None if row is None else index.paths[row]


def moment(at_ms: int) -> str:
    """Epoch ms as RFC 3339, UTC, with ms and Z."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
