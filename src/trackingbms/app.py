"""The one module that knows everyone: it builds the house and ties news to whoever listens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI

from trackingbms.api import House, create_api
from trackingbms.fleet import Directory
from trackingbms.identity import Gate
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the whole server as one ASGI application, built when it starts."""

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        async with open_house(settings) as house:
            api.state.house = house
            yield

    return create_api(settings, lifespan)


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Build every part from the ground floor up; take them down in reverse.

    The demo, the bench and the command line use it too, without HTTP.
    """
    async with AsyncExitStack() as stack:
        works = await _open_database(settings, stack)
        directory = Directory()
        async with works.read(Actor.system()) as work:
            await directory.refresh(work)
        gate = await _open_gate(settings, works, stack)
        yield House(settings=settings, works=works, gate=gate, directory=directory)


async def _open_database(settings: Settings, stack: AsyncExitStack) -> Works:
    engine = connect_database(settings.database_url)
    stack.push_async_callback(engine.dispose)
    await upgrade(engine)
    return Works(engine)


async def _open_gate(settings: Settings, works: Works, stack: AsyncExitStack) -> Gate:
    gate = Gate(
        works,
        idle=timedelta(hours=settings.identity.session_idle_hours),
        longest=timedelta(days=settings.identity.session_days),
    )
    stack.push_async_callback(gate.write_down)
    return gate
