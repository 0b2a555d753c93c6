"""Engines: chDB inside the process, ClickHouse over HTTP; one SQL, one exam."""
