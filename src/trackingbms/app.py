"""The one module that knows everyone: it builds the house and ties news to whoever listens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from trackingbms.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the whole server as one ASGI application.

    Parts are built when it starts, in the order of the floors, and stopped in reverse.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield

    return FastAPI(lifespan=lifespan)
