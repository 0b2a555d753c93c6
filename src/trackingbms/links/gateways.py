"""Gateways: who has which devices, what each is told, and what it reports."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import structlog
from sqlalchemy import delete

from trackingbms import fleet, identity
from trackingbms.devices import Device
from trackingbms.fleet import Battery, Bms, Client, Kind, ids_of, unseal
from trackingbms.infra import Unreadable, Vault, Work, below, hold, visible
from trackingbms.kernel import Forbidden, Invalid, NotFound, Permission
from trackingbms.links.events import GatewaysChanged
from trackingbms.links.tables import Gateway, GatewayBms, LinkState

log = structlog.get_logger()
_NEED = Permission.MANAGE_FLEET
_KEY = "key:"  # how an actor that is a key is called
MOST_DEVICES = 2_000  # of one gateway


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a gateway is to do: its devices, the code of its client, and a mark of both."""

    client: str
    devices: list[Device]
    revision: str


async def create_gateway(
    work: Work, *, name: str, path: str, bms: Sequence[str] = ()
) -> tuple[Gateway, str]:
    """Let a gateway in; return it with its key, this once. It stands at a client or below."""
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
    await _client_of(work, path)
    name = _check_name(name)
    key, text = await identity.create_key(
        work, name=name, path=path, permissions=[Permission.READ, Permission.WRITE_TELEMETRY]
    )
    gateway = Gateway(name=name, path=path, key_id=key.id, created_at=work.now)
    work.db.add(gateway)
    await work.db.flush()
    await _give(work, gateway, bms)
    work.announce(GatewaysChanged(path, gateway.id))
    return gateway, text


async def gateways(work: Work) -> list[Gateway]:
    """Those that the actor sees, by name."""
    query = visible(work, Gateway).order_by(Gateway.name, Gateway.id)
    return list(await work.db.scalars(query))


async def get_gateway(work: Work, gateway_id: str) -> Gateway:
    """One of them."""
    return await hold(work, Gateway, gateway_id)


async def edit_gateway(
    work: Work, gateway_id: str, *, name: str | None = None, bms: Sequence[str] | None = None
) -> Gateway:
    """Rename it, or give it other devices: what it had and has no more, the server reaches."""
    gateway = await hold(work, Gateway, gateway_id, need=_NEED)
    if name is not None:
        gateway.name = _check_name(name)
    if bms is not None:
        await work.db.execute(delete(GatewayBms).where(GatewayBms.gateway_id == gateway.id))
        await _give(work, gateway, bms)
    await work.db.flush()
    work.announce(GatewaysChanged(gateway.path, gateway.id))
    return gateway


async def remove_gateway(work: Work, gateway_id: str) -> None:
    """Let it in no more: its key ends, its devices are the server's again."""
    gateway = await hold(work, Gateway, gateway_id, need=_NEED)
    await work.db.execute(delete(GatewayBms).where(GatewayBms.gateway_id == gateway.id))
    await work.db.execute(delete(LinkState).where(LinkState.node == gateway.id))
    await identity.revoke_key(work, gateway.key_id)
    await work.db.delete(gateway)
    await work.db.flush()
    work.announce(GatewaysChanged(gateway.path, gateway.id))


async def behind_gateways(work: Work) -> dict[str, str]:
    """The gateway of each BMS that has one."""
    found = await work.db.scalars(visible(work, GatewayBms))
    return {each.bms_id: each.gateway_id for each in found}


async def own_gateway(work: Work) -> Gateway:
    """The gateway that asks, known by its key."""
    key = work.actor.id.removeprefix(_KEY)
    gateway = await work.db.scalar(visible(work, Gateway).where(Gateway.key_id == key))
    if gateway is None or key == work.actor.id:
        raise NotFound("Gateway self")
    return gateway


async def wanted_of(work: Work, gateway: Gateway) -> Wanted:
    """What the gateway is to do."""
    behind = visible(work, GatewayBms).where(GatewayBms.gateway_id == gateway.id)
    ids = [each.bms_id for each in await work.db.scalars(behind)]
    devices = await _devices(work, gateway, ids)
    client = await _client_of(work, gateway.path)
    told = json.dumps([client, [asdict(each) for each in devices]], sort_keys=True)
    return Wanted(client, devices, hashlib.sha256(told.encode()).hexdigest()[:16])


async def note_report(work: Work, gateway: Gateway, report: dict[str, Any]) -> None:
    """Keep how it is."""
    gateway.reported_at, gateway.report = work.now, report
    await work.db.flush()


async def _devices(work: Work, gateway: Gateway, ids: Sequence[str]) -> list[Device]:
    batteries: dict[str, dict[str, int]] = defaultdict(dict)
    living = visible(work, Battery).where(
        Battery.archived_at.is_(None), below(Battery.path, gateway.path), Battery.parent_id.in_(ids)
    )
    for battery in await work.db.scalars(living.order_by(Battery.code)):
        batteries[battery.parent_id or ""][battery.code] = battery.number
    reachable = visible(work, Bms).where(
        Bms.id.in_(ids), Bms.archived_at.is_(None), Bms.protocol.is_not(None)
    )
    found = [
        device_of(work.vault, bms, batteries.get(bms.id, {}))
        for bms in await work.db.scalars(reachable.order_by(Bms.code, Bms.id))
    ]
    return [each for each in found if each is not None]


def device_of(vault: Vault, bms: Bms, batteries: dict[str, int]) -> Device | None:
    """The device with its passwords, or None when they cannot be opened: the others go on."""
    try:
        link = unseal(vault, bms.id, bms.link or {})
    except Unreadable as error:
        log.error("passwords cannot be opened: write them anew", bms=bms.code, why=str(error))
        return None
    return Device(bms.id, bms.code, bms.protocol or "", bms.interval_s, link, batteries)


async def _give(work: Work, gateway: Gateway, bms: Sequence[str]) -> None:
    if len(set(bms)) > MOST_DEVICES:
        raise Invalid(f"a gateway takes at most {MOST_DEVICES} devices", field="bms")
    for each in dict.fromkeys(bms):
        node = await fleet.get(work, each)
        if node.kind is not Kind.BMS or not node.path.startswith(gateway.path):
            raise Invalid(f"{each} is no BMS below the gateway's place", field="bms")
        taken = await work.db.scalar(visible(work, GatewayBms).where(GatewayBms.bms_id == each))
        if taken is not None:
            await work.db.delete(taken)
            await work.db.flush()
        work.db.add(GatewayBms(bms_id=each, gateway_id=gateway.id, path=node.path))
    await work.db.flush()


async def _client_of(work: Work, path: str) -> str:
    line = ids_of(path)
    if len(line) < 2:
        raise Invalid("a gateway stands at a client or below", field="scope")
    client = await work.db.scalar(visible(work, Client).where(Client.id == line[1]))
    if client is not None:
        return client.code
    return await _hidden_client(work, line[1])


async def _hidden_client(work: Work, client_id: str) -> str:
    """The client lies above the gateway's scope: it needs the code to name batteries."""
    found = await work.db.get(Client, client_id)
    if found is None:
        raise NotFound("Client")
    return found.code


def _check_name(name: str) -> str:
    if not 0 < len(name.strip()) <= 200 or not name.isprintable():
        raise Invalid("name the gateway in 1 to 200 printable characters", field="name")
    return name.strip()
