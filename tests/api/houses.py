"""A whole server in the process, and browsers and machines that speak to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import func, select

from tests.fleet.trees import Tree, plant
from tests.templates import copy_into
from trackingbms import identity
from trackingbms.api import House
from trackingbms.api.recording import SAFE
from trackingbms.app import create_app
from trackingbms.audit import Entry
from trackingbms.identity import Hasher, Role
from trackingbms.kernel import Actor, Permission
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings, read_settings

PASSWORD = "correct horse battery"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Town:
    """A server with two clients (`north`, `south`), and people in both."""

    house: House
    app: FastAPI
    tree: Tree
    browsers: list[httpx.AsyncClient] = field(default_factory=list)

    def client(self, **headers: str) -> httpx.AsyncClient:
        """Somebody nobody knows, unless the headers tell."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url="http://test", headers=headers,
            event_hooks={"request": [self._before], "response": [self._after]},
        )  # fmt: skip
        self.browsers.append(client)
        return client

    async def _before(self, request: httpx.Request) -> None:
        request.extensions["recorded"] = await self._recorded()

    async def _after(self, response: httpx.Response) -> None:
        """Every route that writes leaves an entry when it succeeds."""
        request = response.request
        data = request.url.path in ("/api/v1/telemetry", "/api/v1/gateways/self/report")
        data = data or request.url.path.startswith("/api/v1/gateways/self/tests/")
        if request.method in SAFE or response.status_code >= 400 or data:
            return
        grown = await self._recorded() - request.extensions["recorded"]
        assert grown > 0, f"{request.method} {request.url.path} is not on record"

    async def _recorded(self) -> int:
        async with self.house.works.read(Actor.system()) as work:
            return await work.db.scalar(select(func.max(Entry.seq))) or 0

    async def person(self, role: Role, path: str | None = None) -> httpx.AsyncClient:
        """A browser in which a new person of this role is logged in."""
        email = f"{role}-{len(self.browsers)}@example.com"
        async with self.house.works.begin(Actor.system()) as work:
            await identity.create_user(
                work,
                email=email,
                name=str(role),
                password_hash=CHEAP.hash(PASSWORD),
                role=role,
                path=path or self.tree.path(0),
            )
        browser = self.client()
        answer = await browser.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return browser

    async def machine(self, path: str, *permissions: Permission) -> httpx.AsyncClient:
        """A client with a key."""
        async with self.house.works.begin(Actor.system()) as work:
            _, text = await identity.create_key(
                work, name="machine", path=path, permissions=permissions or (Permission.READ,)
            )
        return self.client(**{"X-API-Key": text})


@asynccontextmanager
async def a_town(
    folder: Path, database_url: str | None = None, **wishes: object
) -> AsyncIterator[Town]:
    """Start a server on this folder, with a new database, and plant a fleet."""
    settings = read_settings(None, data=folder, **wishes)
    settings.database.url = database_url
    settings.server.url = "http://test"
    await copy_into(settings.database_url, upgrade)
    async with serving(settings) as (app, house):
        house.gate.hasher = Hasher(CHEAP)
        async with house.works.begin(Actor.system()) as work:
            tree = await plant(work)
        async with house.works.read(Actor.system()) as work:
            await house.directory.refresh(work)
        town = Town(house, app, tree)
        yield town
        for browser in town.browsers:
            await browser.aclose()


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[tuple[FastAPI, House]]:
    """Run the application without a socket."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app, app.state.house
