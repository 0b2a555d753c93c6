"""The demo's fleet and people, put in through the same services as anybody's."""

import secrets
from dataclasses import dataclass, replace

from trackingbms import alerts, analytics, fleet, identity
from trackingbms.alerts import Level, Rule, RuleKind
from trackingbms.demo.folder import Card, Login
from trackingbms.demo.scene import COMPANY, INTERVAL_S, TIME_ZONE, Bms, Client, Scene
from trackingbms.fleet import Kind, NewNode
from trackingbms.identity import Hasher, Role
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, NotFound, Permission

KEY_NAME = "Démonstration"
PRICES = {
    "currency": "CAD", "battery_kwh": 450, "labour_hour": 95, "visit": 140, "outage_hour": 60,
    "outage_hours": 24,
}  # fmt: skip
UNSTABLE = Rule(
    key="", path="/", name="Tension instable", metric="", falls=False, kind=RuleKind.ANOMALY,
    anomaly="unusual_voltage", bounds={Level.MEDIUM: 0.6}, window_s=1_800,
)  # fmt: skip
PEOPLE = {  # role: name, and the code of the place where they act
    Role.SUPER_ADMIN: ("Marie-Ève Gagnon", COMPANY[0]),
    Role.CLIENT_ADMIN: ("Jean-François Tremblay", "ENERGIE_VERTE"),
    Role.SITE_MANAGER: ("Geneviève Bouchard", "SITE_NORD"),
    Role.TECHNICIAN: ("Mathieu Côté", "ENERGIE_VERTE"),
    Role.OBSERVER: ("Émilie Lévesque", "TELECOM_FLEUVE"),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """Where the fleet is: ids by code of the BMS, telemetry's numbers by code of the battery."""

    bms: dict[str, str]
    numbers: dict[str, int]


async def plant(works: Works, scene: Scene) -> Planted:
    """Build the fleet unless it is there, and say where everything is."""
    async with works.begin(Actor.system()) as work:
        if await work.db.scalar(visible(work, fleet.Company).limit(1)) is None:
            nodes = _nodes_of(scene)
            await fleet.create_many(work, nodes)
            # Those of the made-up company, so that its plan has a budget.
            await analytics.set_prices(work, f"/{nodes[0].id}/", PRICES)
            await alerts.create_rule(work, replace(UNSTABLE, path=f"/{nodes[0].id}/"))
        every_bms = await work.db.scalars(visible(work, fleet.Bms))
        batteries = await work.db.scalars(visible(work, fleet.Battery))
        return Planted(
            {each.code: each.id for each in every_bms},
            {each.code: each.number for each in batteries},
        )


def _nodes_of(scene: Scene) -> list[NewNode]:
    company = NewNode(Kind.COMPANY, None, *COMPANY, time_zone=TIME_ZONE)
    return [company, *(node for client in scene.clients for node in _below(client, company.id))]


def _below(client: Client, company: str) -> list[NewNode]:
    tenant = NewNode(
        Kind.CLIENT, company, client.code, client.name, details={"sector": client.sector}
    )
    nodes = [tenant]
    for place in client.places:
        where = {"latitude": place.latitude, "longitude": place.longitude}
        site = NewNode(Kind.SITE, tenant.id, place.code, place.name, details=where)
        nodes.append(site)
        for zone in place.zones:
            part = NewNode(Kind.ZONE, site.id, zone.code, zone.name)
            nodes.append(part)
            for bms in zone.bms:
                nodes += _bms_nodes(bms, part.id)
    return nodes


def _bms_nodes(bms: Bms, zone: str) -> list[NewNode]:
    details = {"model": bms.model, "interval_s": INTERVAL_S}
    node = NewNode(Kind.BMS, zone, bms.code, bms.code, details=details)
    return [node] + [
        NewNode(
            Kind.BATTERY,
            node.id,
            battery.code,
            details={
                "chemistry": battery.chemistry,
                "capacity_ah": battery.pack.capacity_ah,
                "nominal_voltage_v": battery.pack.nominal_voltage_v,
                "cells": battery.pack.series,
            },
        )
        for battery in bms.batteries
    ]


async def link(
    works: Works, planted: Planted, links: dict[str, tuple[str, dict[str, object]]]
) -> None:
    """Tell the fleet how each BMS is reached: protocol and settings, by the code of the BMS."""
    async with works.begin(Actor.system()) as work:
        for code, (protocol, settings) in links.items():
            if code not in planted.bms:  # the fleet of an earlier release
                continue
            await fleet.edit(work, planted.bms[code], {"protocol": protocol, "link": settings})


async def invite(works: Works, known: Card | None) -> Card:
    """Have one person of each role and an API key; those of `known` stay as they are."""
    if known and known.api_key and len(known.logins) == len(PEOPLE):
        return known
    hasher = Hasher()
    card = Card()
    for role, (name, place) in PEOPLE.items():
        login = Login(
            role.value, f"{role.value}@demo.trackingbms.example", secrets.token_urlsafe(12)
        )
        password_hash = await hasher.hash(login.password)
        async with works.begin(Actor.system()) as work:
            await _let_in(work, role, name, place, login, password_hash)
        card.logins.append(login)
    async with works.begin(Actor.system()) as work:
        company = await _place(work, COMPANY[0])
        _key, card.api_key = await identity.create_key(
            work,
            name=KEY_NAME,
            path=company.path,
            permissions=[Permission.READ, Permission.WRITE_TELEMETRY],
        )
    return card


async def _let_in(
    work: Work, role: Role, name: str, code: str, login: Login, password_hash: str
) -> None:
    try:
        await identity.set_password(work, email=login.email, password_hash=password_hash)
    except NotFound:
        place = await _place(work, code)
        await identity.create_user(
            work,
            email=login.email,
            name=name,
            password_hash=password_hash,
            role=role,
            path=place.path,
        )


async def _place(work: Work, code: str) -> fleet.Node:
    found = await work.db.scalar(visible(work, fleet.Node).where(fleet.Node.code == code).limit(1))
    if found is None:
        raise NotFound(f"Node {code}")
    return found
