"""What an engine must be able to do; everything else is SQL that both understand."""

from typing import Protocol

import pyarrow as pa


class Engine(Protocol):
    """Runs ClickHouse's SQL. Calls are synchronous and come from several threads at once."""

    def open(self) -> None:
        """Connect. Raises `Unavailable` when it cannot."""

    def close(self) -> None:
        """Let go of the data."""

    def command(self, sql: str) -> None:
        """Run a statement that answers nothing."""

    def query(self, sql: str) -> pa.Table:
        """Run a SELECT."""

    def insert(self, table: str, rows: pa.Table) -> None:
        """Insert the rows by column name; on return they are durable."""
