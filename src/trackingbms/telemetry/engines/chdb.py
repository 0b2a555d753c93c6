"""chDB: ClickHouse inside this process, on one folder."""

import threading
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from chdb import ChdbError, session

from trackingbms.kernel import Unavailable
from trackingbms.telemetry.engines.arrow import stream_of
from trackingbms.telemetry.engines.lock import lock_folder
from trackingbms.telemetry.engines.schema import DATABASE, SETTINGS

# Bounds for a process that shares a small machine with everything else.
LIMITS = {
    "max_server_memory_usage": 6_000_000_000,
    "mark_cache_size": 134_217_728,
    "index_mark_cache_size": 16_777_216,
    "primary_index_cache_size": 134_217_728,
    "max_thread_pool_free_size": 8,
    # It reads its memory 20 times a second by default: a fifth of what an idle server takes.
    "memory_worker_period_ms": 1000,
}


class ChdbEngine:
    """One folder, one process: the folder is locked while it is open.

    chDB allows a session in each thread; a session runs one statement at a time.
    """

    def __init__(self, folder: Path, database: str = DATABASE) -> None:
        self._folder = folder
        self._database = database
        self._lock: IO[str] | None = None
        self._local = threading.local()
        self._sessions: list[Any] = []

    def open(self) -> None:
        """Lock the folder and start the engine."""
        self._lock = lock_folder(self._folder)
        self._session()

    def close(self) -> None:
        """Close every session, then let another process in."""
        while self._sessions:
            self._sessions.pop().close()
        self._local = threading.local()
        if self._lock:
            self._lock.close()
            self._lock = None

    def _session(self) -> Any:
        mine = getattr(self._local, "session", None)
        if mine is None:
            limits = "&".join(f"{key}={value}" for key, value in LIMITS.items())
            start: Any = session.Session
            mine = start(f"{self._folder / 'chdb'}?{limits}")
            mine.query("SET " + ", ".join(f"{key} = {value}" for key, value in SETTINGS.items()))
            mine.query(f"CREATE DATABASE IF NOT EXISTS {self._database}")
            mine.query(f"USE {self._database}")
            self._local.session = mine
            self._sessions.append(mine)
        return mine

    def command(self, sql: str) -> None:
        """Run a statement that answers nothing."""
        try:
            self._session().query(sql)
        except ChdbError as error:
            raise Unavailable(f"telemetry store: {error}") from error

    def query(self, sql: str) -> pa.Table:
        """Run a SELECT."""
        try:
            answer = self._session().query(sql, "ArrowStream").bytes()
        except ChdbError as error:
            raise Unavailable(f"telemetry store: {error}") from error
        return pa.ipc.open_stream(answer).read_all()

    def insert(self, table: str, rows: pa.Table) -> None:
        """Insert the rows by column name; on return they are durable."""
        names = ", ".join(rows.column_names)
        try:
            with self._session()._conn.send_insert(
                f"INSERT INTO {table} ({names})", "ArrowStream"
            ) as sending:
                sending.append(stream_of(rows))
                sending.finish()
        except RuntimeError as error:
            raise Unavailable(f"telemetry store: {error}") from error
