"""The one module that knows everyone: it builds the house and ties news to whoever listens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from trackingbms.api import House, create_api
from trackingbms.infra import Works, connect_database
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
        yield House(settings=settings, works=works)


async def _open_database(settings: Settings, stack: AsyncExitStack) -> Works:
    engine = connect_database(settings.database_url)
    stack.push_async_callback(engine.dispose)
    return Works(engine)
