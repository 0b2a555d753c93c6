"""Runs the server: one process, all roles."""

import asyncio
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path

import orjson
import structlog
import uvicorn
import uvloop

from trackingbms.app import Beside, create_app
from trackingbms.infra import settle, spare_imports
from trackingbms.kernel import do_without
from trackingbms.settings import Settings

log = structlog.get_logger()
ADDRESS_FILE = "server.json"
MOST_FILES = 2**20
PATIENCE_S = 5  # how long open requests may take to finish when we stop


def serve(
    settings: Settings,
    ready: Callable[[str], None] = lambda _url: None,
    beside: Beside | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM. `ready` hears the address once requests are answered.

    `beside` runs around the open house. While the server runs, `server.json` in the data folder
    holds `{"url", "pid"}`.
    """
    spare_imports()
    # pyarrow asks for pandas, which chdb brings along, at the first conversion to or from NumPy,
    # and does well without: 0.9 s of a start, and 50 MB.
    do_without("pandas")
    _allow_files()
    settings.data.mkdir(parents=True, exist_ok=True)
    with _listen(settings.server.host, settings.server.port) as listener:
        url = _url_of(listener, settings.server.host)
        # What is told outside, such as links in e-mails, needs the port that was picked.
        known = settings.server.url or url
        settings.server = settings.server.model_copy(update={"url": known})
        server = _Server(_config(settings, beside), lambda: _tell(settings.data, url, ready))
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(server.serve(sockets=[listener]))
        finally:
            (settings.data / ADDRESS_FILE).unlink(missing_ok=True)
    if not server.started:
        raise SystemExit(3)


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()
            settle()


def _config(settings: Settings, beside: Beside | None) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings, beside),
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=PATIENCE_S,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.server.proxies,
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SystemExit(
            f"server.port: cannot listen on {host}:{port} ({error.strerror}); choose another --port"
        ) from error
    listener.listen(2048)
    return listener


def _allow_files() -> None:
    """Each device and each screen is a connection, and that is a file: take all that we may."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _url_of(listener: socket.socket, host: str) -> str:
    port = listener.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared, not bound
    return f"http://{shown}:{port}"


def _tell(data: Path, url: str, ready: Callable[[str], None]) -> None:
    (data / ADDRESS_FILE).write_bytes(orjson.dumps({"url": url, "pid": os.getpid()}))
    log.info("ready", url=url)
    ready(url)
