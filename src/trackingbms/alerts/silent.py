"""No data is an alert of its own: one for each link that is lost, with its cause.

Whatever lies behind the link raises nothing: a gateway that is away is one alert, not five hundred.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from trackingbms.alerts.events import AlertChanged, AlertOpened
from trackingbms.alerts.model import Level, Phase, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.opening import (
    calm,
    gather_at,
    gathering_groups,
    open_alerts,
    raise_group,
    resolve,
    wait,
)
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.telling import Post, tell
from trackingbms.fleet import FleetIndex, ids_of
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, new_id
from trackingbms.links import Cause, LinkChanged, LinkState

NO_DATA = "no_data"
LEVELS: Mapping[Cause, Level] = MappingProxyType(
    {
        Cause.DOWN: Level.HIGH,
        Cause.GATEWAY_LOST: Level.HIGH,
        Cause.REFUSED: Level.HIGH,
        Cause.MISCONFIGURED: Level.MEDIUM,
    }
)
_HEARD = (Cause.NONE, Cause.LATE, Cause.NEVER_SEEN)  # as far as one battery is concerned
_UNDECIDED = frozenset({Cause.RESTARTING})
_SITE = 3  # ids of the path of a site: company, client, site


@dataclass(slots=True)
class Silence:
    """Hears of links; what is told twice, or was missed, ends the same."""

    works: Works
    index_of: Callable[[], FleetIndex]
    post: Post

    async def start(self) -> None:
        """Make alerts agree with how the links are known to stand."""
        index = self.index_of()
        async with self.works.begin(Actor.system()) as work:
            known = visible(work, Alert).where(Alert.key == NO_DATA, Alert.open_key.is_not(None))
            silent = {each.node_id for each in await work.db.scalars(known)}
            for row in list(await work.db.scalars(visible(work, LinkState))):
                cause = Cause(row.cause)
                if cause not in LEVELS and row.node not in silent:
                    continue
                place = index.places.place_of.get(row.node)
                behind = cause is Cause.GATEWAY_LOST and place is not None
                kind = "bms" if place is not None else "gateway"
                quiet = Cause.NONE if behind else cause
                await self._hear(work, Fact(row.node, kind, row.path, quiet))

    async def hear(self, event: LinkChanged) -> None:
        """A link came to be in another state."""
        fact = Fact(event.node, event.kind, event.path, Cause(event.cause))
        if fact.cause not in LEVELS:  # mostly it is well: nobody has to write then
            async with self.works.read(Actor.system()) as work:
                if not await open_alerts(work, [f"{NO_DATA}:{fact.node}"]):
                    return
        async with self.works.begin(Actor.system()) as work:
            await self._hear(work, fact)

    async def _hear(self, work: Work, fact: "Fact") -> None:
        if fact.cause in _UNDECIDED:
            return
        key = f"{NO_DATA}:{fact.node}"
        alert = (await open_alerts(work, [key])).get(key)
        level = LEVELS.get(fact.cause)
        if level is None:
            if alert is not None:
                resolve(work, alert, work.now, None)
                await work.db.flush()
                await calm(work, {alert.group_id})
        elif alert is None:
            await self._open(work, fact, level, key)
        elif alert.cause != fact.cause:
            alert.cause = fact.cause
            note(work, alert, Deed.CHANGED, cause=str(fact.cause))
            work.announce(AlertChanged(alert.id, alert.path, level_of(alert.rank), work.now))

    async def _open(self, work: Work, fact: "Fact", level: Level, key: str) -> None:
        group = await _group_of(work, fact.path)
        alert = Alert(
            id=new_id(), open_key=key, group_id=group.id, path=fact.path, key=NO_DATA,
            node_id=fact.node, node_kind=fact.kind, cause=fact.cause, falls=True, rank=level.rank,
            worst_rank=level.rank, phase=Phase.OPEN, opened_at=work.now, noticed_at=work.now,
            evidence={"values": {}, "similar": 0},
        )  # fmt: skip
        work.db.add(alert)
        note(work, alert, Deed.OPENED, level=str(level), cause=str(fact.cause))
        work.announce(
            AlertOpened(alert.id, fact.path, fact.node, NO_DATA, level, None, work.now)
        )  # fmt: skip
        if raise_group(work, group, level.rank):
            await tell(work, self.post, self.index_of(), group, [alert])
        else:
            wait(work, group, alert)


async def excused_in(work: Work, index: FleetIndex) -> npt.NDArray[np.bool_]:
    """By battery number, whose silence has a cause that is known: that of the link to its BMS."""
    excused = np.zeros(int(index.numbers.max()) + 1 if len(index) else 1, np.bool_)
    silent = visible(work, LinkState).where(LinkState.cause.not_in(_HEARD))
    for each in await work.db.scalars(silent):
        if each.node in index.places.place_of:  # a gateway's lies with the BMS behind it
            excused[index.numbers[index.rows_below(each.path)]] = True
    return excused


@dataclass(frozen=True, slots=True)
class Fact:
    """How a link stands."""

    node: str
    kind: str
    path: str
    cause: Cause


async def _group_of(work: Work, path: str) -> AlertGroup:
    """Links of one site that are lost together are told of together."""
    place = "/" + "".join(f"{each}/" for each in ids_of(path)[:_SITE])
    query = gathering_groups(work).where(AlertGroup.key == NO_DATA, AlertGroup.path == place)
    found = await work.db.scalar(query.order_by(AlertGroup.opened_at.desc()).limit(1))
    return found or gather_at(work, NO_DATA, place)
