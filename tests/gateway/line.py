"""The way from a gateway to the server: TLS that can be cut."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers import free_port


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the loopback, trusted by itself: its file and that of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file, secret = folder / "line.pem", folder / "line.key"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )  # fmt: skip
    return file, secret


@dataclass
class Line:
    """Passes TLS connections on to a port, or refuses them while it is cut."""

    port: int
    target: int
    ca: Path
    secret: Path
    cut: bool = False
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def break_it(self) -> None:
        """Cut it, in the middle of whatever goes over it."""
        self.cut = True
        self._loop.call_soon_threadsafe(self._abort)

    def mend(self) -> None:
        self.cut = False

    def _abort(self) -> None:
        for each in list(self._open):
            each.transport.abort()

    async def _serve(self, stop: asyncio.Event) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.ca, self.secret)
        server = await asyncio.start_server(self._pass, "127.0.0.1", self.port, ssl=context)
        async with server:
            await stop.wait()
            self._abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            if self.cut:
                return
            inner, outer = await asyncio.open_connection("127.0.0.1", self.target)
            self._open.add(outer)
            await asyncio.gather(_pump(reader, outer), _pump(inner, writer))
            self._open.discard(outer)
        except (OSError, ssl.SSLError):
            return
        finally:
            self._open.discard(writer)
            writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, ssl.SSLError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()


@contextmanager
def line_to(target: int, folder: Path) -> Iterator[Line]:
    line = Line(free_port(), target, *certificate(folder))
    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: line._loop.run_until_complete(line._serve(stop)))
    thread.start()
    yield line
    line._loop.call_soon_threadsafe(stop.set)
    thread.join()
    line._loop.close()
