"""Errands: what a gateway reads from, or writes to, a device behind it, because it was ordered."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from trackingbms.fleet import Bms
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Conflict, NotFound
from trackingbms.links.events import ErrandAsked
from trackingbms.links.tables import Errand, Gateway, GatewayBms

TAKEN_WITHIN = timedelta(seconds=12)  # what was not taken by then is not done any more
_KEPT = timedelta(hours=1)
_MOST = 50


@dataclass(slots=True)
class Bell:
    """Wakes the gateways that wait for errands."""

    _rung: dict[str, asyncio.Event] = field(default_factory=dict)

    async def ring(self, event: ErrandAsked) -> None:
        """There is something for this gateway."""
        self._rung.setdefault(event.gateway, asyncio.Event()).set()

    async def wait(self, gateway: str, patience_s: float) -> None:
        """Return when there is something, or when the patience is over."""
        here = self._rung.setdefault(gateway, asyncio.Event())
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await here.wait()
        here.clear()


async def gateway_of(work: Work, bms_id: str) -> str | None:
    """The gateway that a BMS is behind, if it is."""
    found = await work.db.get(GatewayBms, bms_id)
    return None if found is None else found.gateway_id


async def fetches_orders(work: Work, gateway_id: str) -> bool:
    """Whether a gateway fetches what is ordered, as far as we know: older releases do not."""
    gateway = await work.db.get_one(Gateway, gateway_id)
    return gateway.report is None or bool(gateway.report.get("errands"))


async def takes_images(work: Work, gateway_id: str) -> bool:
    """Whether a gateway carries firmware, by its newest report: older releases do not."""
    gateway = await work.db.get_one(Gateway, gateway_id)
    return bool((gateway.report or {}).get("firmware"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: a `point` read, or set to `value`; or a step of an update of firmware.

    `about` is what the step needs to know, `content` the bytes that it brings.
    """

    point: str
    value: float | None = None
    about: Mapping[str, Any] | None = None
    content: bytes | None = None


async def ask(work: Work, gateway_id: str, bms: str, battery: str, asked: Asked) -> Errand:
    """Have something done for a battery (by its code)."""
    place = await hold(work, Bms, bms)
    await work.db.execute(delete(Errand).where(Errand.asked_at < work.now - _KEPT))
    if asked.about is not None:
        await _drop_images(work, place)
    made = Errand(
        gateway_id=gateway_id, bms_id=place.id, path=place.path, battery=battery,
        point=asked.point, value=asked.value, asked_at=work.now, refused=False,
        asked=None if asked.about is None else dict(asked.about), content=asked.content,
    )  # fmt: skip
    work.db.add(made)
    await work.db.flush()
    work.announce(ErrandAsked(place.path, gateway_id))
    return made


async def _drop_images(work: Work, place: Bms) -> None:
    """What was to be brought before, and by whoever is gone, nobody brings any more."""
    left = (
        update(Errand)
        .where(Errand.bms_id == place.id, Errand.asked.is_not(None), Errand.taken_at.is_(None))
        .where(Errand.ended_at.is_(None))
        .values(ended_at=work.now, error="another step came first", content=None)
    )
    await work.db.execute(left.execution_options(synchronize_session=False))


async def errands_of(work: Work, gateway: Gateway) -> list[Errand]:
    """What a gateway is to do now, the oldest first."""
    query = visible(work, Errand).where(
        Errand.gateway_id == gateway.id, Errand.ended_at.is_(None), Errand.taken_at.is_(None),
        Errand.asked_at > work.now - TAKEN_WITHIN,
    )  # fmt: skip
    return list(await work.db.scalars(query.order_by(Errand.asked_at, Errand.id).limit(_MOST)))


async def take(work: Work, gateway: Gateway, errand_id: str) -> None:
    """A gateway says that it writes now; nobody may say so twice, nor when it is too late."""
    await _own(work, gateway, errand_id)
    claim = (
        update(Errand)
        .where(
            Errand.id == errand_id, Errand.taken_at.is_(None), Errand.ended_at.is_(None),
            Errand.asked_at > work.now - TAKEN_WITHIN,
        )
        .values(taken_at=work.now).returning(Errand.id)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    if await work.db.scalar(claim) is None:
        raise Conflict("it is too late for this errand")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an errand: a value that was read, or why not."""

    value: float | None = None
    error: str | None = None
    refused: bool = False
    answer: str | None = None  # what a refusal means
    told: Mapping[str, Any] | None = None  # of its firmware


async def tell(work: Work, gateway: Gateway, errand_id: str, outcome: Outcome) -> None:
    """A gateway says what came of an errand; the first time counts."""
    errand = await _own(work, gateway, errand_id)
    if errand.ended_at is not None:
        return
    errand.ended_at, errand.result = work.now, outcome.value
    errand.content, errand.told = None, dict(outcome.told) if outcome.told is not None else None
    errand.error = outcome.error[:300] if outcome.error is not None else None
    errand.refused, errand.answer = outcome.refused, outcome.answer
    await work.db.flush()


async def give_up(work: Work, errand_id: str) -> bool:
    """End what nobody took: it is done by nobody from now on. False when somebody has taken it."""
    claim = (
        update(Errand)
        .where(Errand.id == errand_id, Errand.taken_at.is_(None), Errand.ended_at.is_(None))
        .values(ended_at=work.now, error="nobody fetched it").returning(Errand.id)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return await work.db.scalar(claim) is not None


async def get_errand(work: Work, errand_id: str) -> Errand:
    """One errand, as far as it is."""
    return await hold(work, Errand, errand_id)


async def _own(work: Work, gateway: Gateway, errand_id: str) -> Errand:
    errand = await hold(work, Errand, errand_id)
    if errand.gateway_id != gateway.id:
        raise NotFound(f"Errand {errand_id}")
    return errand
