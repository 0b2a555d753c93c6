"""ClickHouse's HTTP interface, answered by chDB: the SQL and the wire are real, the server is ours.

`python -m tests.clickhouse FOLDER PORT` serves the folder until it is killed. What it answers of
the interface: statements in the body or in `query` (the body is data then), `database`,
`default_format`, settings as further parameters, Basic authentication, `/ping`, and errors with
ClickHouse's text, its codes in `X-ClickHouse-Exception-Code` and its choice of statuses.
"""

import base64
import os
import re
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.servers import free_port

USER, PASSWORD = "tbms", "a password"
_INSERT = re.compile(rb"\s*(INSERT\s+INTO\s.*?)\sFORMAT\s+(\w+)\s*", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"Code: (\d+)\.")
# As ClickHouse's exceptionCodeToHTTPStatus: what is not named here is 500.
_STATUS = {
    **dict.fromkeys((6, 38, 41, 43, 53, 62, 69, 70, 72), 400),
    **dict.fromkeys((46, 47, 50, 56, 60, 73, 81, 115, 192), 404),
    194: 401,
    202: 503,
    516: 403,
}
_OUR_OWN = {"database", "query", "default_format", "wait_end_of_query"}


class Refusal(Exception):
    """An error that ClickHouse would give before it runs anything."""


class Handler(BaseHTTPRequestHandler):
    """One connection, and so one thread and one chDB session."""

    protocol_version = "HTTP/1.1"
    folder: Path
    _session: Any = None
    _set: frozenset[str] = frozenset()

    def do_GET(self) -> None:
        self._answer(200, b"Ok.\n")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            self._authenticate()
            self._answer(200, self._run(dict(parse_qsl(urlsplit(self.path).query)), body))
        except Exception as error:
            text = str(error)
            found = _CODE.search(text)
            code = int(found[1]) if found else 1001
            self._answer(_STATUS.get(code, 500), text.encode(), code)

    def _authenticate(self) -> None:
        wanted = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != wanted:
            raise Refusal(
                "Code: 516. DB::Exception: Authentication failed: password is incorrect, or there "
                "is no user with such name. (AUTHENTICATION_FAILED)"
            )

    def _run(self, parameters: dict[str, str], body: bytes) -> bytes:
        session = self._opened()
        self._use(parameters)
        asked = parameters.get("query", "").encode()
        statement, data = (asked, body) if asked else (body, b"")
        if insert := _INSERT.fullmatch(statement):
            with session._conn.send_insert(insert[1].decode(), insert[2].decode()) as sending:
                sending.append(data)
                sending.finish()
            return b""
        form = parameters.get("default_format", "TabSeparated")
        answered: bytes = session.query(statement.decode(), form).bytes()
        return answered

    def _opened(self) -> Any:
        if self._session is None:
            from chdb import session

            self._session = session.Session(str(self.folder))
        return self._session

    def _use(self, parameters: dict[str, str]) -> None:
        """Settings hold for one statement: what an earlier one has set is put back."""
        self._session.query(f"USE {parameters.get('database', 'default')}")
        wanted = {key: value for key, value in parameters.items() if key not in _OUR_OWN}
        for key in self._set - wanted.keys():
            self._session.query(f"SET {key} = DEFAULT")
        for key, value in wanted.items():
            self._session.query(f"SET {key} = {value}")
        self._set = frozenset(wanted)

    def _answer(self, status: int, body: bytes, code: int = 0) -> None:
        self.send_response(status)
        if code:
            self.send_header("X-ClickHouse-Exception-Code", str(code))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Clickhouse:
    """The bridge as a process of its own, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.url = f"http://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.clickhouse", str(self._folder), str(self._port)]
        root = Path(__file__).parents[1]
        self._process = subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": "src"})
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            try:
                if httpx.get(f"{self.address}/ping", trust_env=False).text == "Ok.\n":
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise AssertionError("the bridge does not answer")

    def kill(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()


def serve(folder: Path, port: int) -> None:
    Handler.folder = folder
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
