"""Small fleets to test with."""

from dataclasses import dataclass

from trackingbms import fleet
from trackingbms.fleet import Kind, NewNode
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Grant, Permission


@dataclass(frozen=True)
class Tree:
    """Ids of a fleet of two clients; each has a site, a zone, a BMS and two batteries."""

    company: str
    clients: tuple[str, str]
    sites: tuple[str, str]
    zones: tuple[str, str]
    bms: tuple[str, str]
    batteries: tuple[tuple[str, str], tuple[str, str]]

    def path(self, client: int = 0, level: Kind = Kind.CLIENT) -> str:
        ids = (self.company, self.clients[client], self.sites[client], self.zones[client])
        ids = (*ids, self.bms[client])
        return "/" + "".join(f"{each}/" for each in ids[: list(Kind).index(level) + 1])


async def plant(work: Work) -> Tree:
    """Both clients name their batteries alike: B1 and B2."""
    company = NewNode(Kind.COMPANY, None, "tbms", "TrackingBMS")
    rows, branches = [company], []
    for name in ("north", "south"):
        client = NewNode(Kind.CLIENT, company.id, name, f"Énergie {name}")
        site = NewNode(Kind.SITE, client.id, "S1", "Site 1", "America/Montreal", {"latitude": 45.5})
        zone = NewNode(Kind.ZONE, site.id, "Z1", "Entrepôt A")
        bms = NewNode(Kind.BMS, zone.id, "BMS-001")
        pair = [
            NewNode(Kind.BATTERY, bms.id, f"B{i}", details={"chemistry": "LFP", "cells": 16})
            for i in (1, 2)
        ]
        rows += [client, site, zone, bms, *pair]
        branches.append((client.id, site.id, zone.id, bms.id, (pair[0].id, pair[1].id)))
    await fleet.create_many(work, rows)
    (a, b) = branches
    return Tree(company.id, *zip(a, b, strict=True))


def person(path: str, *permissions: Permission) -> Actor:
    """Somebody who may do these things below the path; everything, if none is named."""
    return Actor("someone", "Someone", (Grant(path, frozenset(permissions or Permission)),))
