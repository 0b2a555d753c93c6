"""Engines: chDB inside the process, ClickHouse over HTTP; one SQL, one exam."""

from pathlib import Path

from trackingbms.telemetry.engines.column_store import ColumnStore, Keeping

__all__ = ["ColumnStore", "Keeping", "open_store"]


def open_store(folder: Path, url: str | None = None, keeping: Keeping | None = None) -> ColumnStore:
    """A store that is not started yet: ClickHouse at `url`, or chDB in `folder` when none.

    The journal is in `folder` in both cases.
    """
    journal = folder / "journal"
    if url is None:
        from trackingbms.telemetry.engines.chdb import ChdbEngine  # 0.5 s to load

        return ColumnStore(ChdbEngine(folder), journal, keeping)
    from trackingbms.telemetry.engines.clickhouse import ClickhouseEngine

    return ColumnStore(ClickhouseEngine(url), journal, keeping)
