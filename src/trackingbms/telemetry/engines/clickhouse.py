"""ClickHouse over its HTTP interface."""

import httpx
import pyarrow as pa

from trackingbms.kernel import Unavailable
from trackingbms.telemetry.engines.arrow import stream_of
from trackingbms.telemetry.engines.schema import DATABASE, SETTINGS

PATIENCE_S = 60
# An error late in an answer comes as a status too, not in the middle of 200.
_SETTINGS = {"wait_end_of_query": "1"} | {key: str(value) for key, value in SETTINGS.items()}


class ClickhouseEngine:
    """A ClickHouse server at `url` (`http://user:password@host:8123`)."""

    def __init__(self, url: str, database: str = DATABASE) -> None:
        address = httpx.URL(url)
        self._database = database
        self._client = httpx.Client(
            base_url=address.copy_with(username=None, password=None),
            auth=(address.username, address.password) if address.username else None,
            timeout=PATIENCE_S,
        )

    def open(self) -> None:
        """See that the server answers."""
        self._post(f"CREATE DATABASE IF NOT EXISTS {self._database}".encode(), {})

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def command(self, sql: str) -> None:
        """Run a statement that answers nothing."""
        self._post(sql.encode(), {"database": self._database})

    def query(self, sql: str) -> pa.Table:
        """Run a SELECT."""
        answer = self._post(
            sql.encode(),
            {
                "database": self._database,
                "default_format": "ArrowStream",
                "output_format_arrow_string_as_string": "1",
            },
        )
        return pa.ipc.open_stream(answer).read_all()

    def insert(self, table: str, rows: pa.Table) -> None:
        """Insert the rows by column name; on return they are durable."""
        names = ", ".join(rows.column_names)
        statement = f"INSERT INTO {table} ({names}) FORMAT ArrowStream"
        self._post(stream_of(rows), {"database": self._database, "query": statement})

    def _post(self, body: bytes, parameters: dict[str, str]) -> bytes:
        try:
            answer = self._client.post("/", content=body, params={**_SETTINGS, **parameters})
        except httpx.TransportError as error:
            raise Unavailable(f"telemetry store: {error}") from error
        if answer.status_code != httpx.codes.OK:
            raise Unavailable(f"telemetry store: {answer.text[:500]}")
        return answer.content
