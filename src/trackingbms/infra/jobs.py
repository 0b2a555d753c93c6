"""Small recurring work of one process. What all nodes share is a row that one of them claims."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog

log = structlog.get_logger()


@contextlib.asynccontextmanager
async def repeating(act: Callable[[], Awaitable[None]], every_s: float) -> AsyncIterator[None]:
    """Do it every so many seconds until the block ends; a failure is logged and tried again."""
    task = asyncio.create_task(_repeat(act, every_s))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _repeat(act: Callable[[], Awaitable[None]], every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        try:
            await act()
        except Exception:
            log.exception("will be tried again", after_s=every_s)
