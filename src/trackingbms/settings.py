"""Every setting: one validated YAML file, and environment variables that override it.

`TBMS_SERVER__PORT=9000` overrides `server: {port: …}`. Unknown keys are refused.
Settings are read once, in `app.py`; the rest of the house receives values.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)


class Section(BaseModel):
    """A part of the settings; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid")


class Server(Section):
    """Where the HTTP server listens."""

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 picks a free one.")
    origins: list[str] = Field(
        [],
        description="Further origins (`https://…`) whose pages may act for who is logged in; "
        "the server's own is always allowed.",
    )


class Log(Section):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least severe messages that are written."
    )
    format: Literal["console", "json"] = Field(
        "console", description="`console` for people, `json` for machines."
    )


class Database(Section):
    """The SQL database: everything but telemetry."""

    url: str | None = Field(
        None,
        description="`postgresql://…`; none keeps SQLite in the data folder.",
    )


class Identity(Section):
    """Sessions of people."""

    session_idle_hours: float = Field(
        12, gt=0, le=8760, description="An unused session ends after so many hours."
    )
    session_days: float = Field(
        30, gt=0, le=365, description="Any session ends after so many days."
    )


class Telemetry(Section):
    """The telemetry store."""

    url: str | None = Field(
        None,
        description="`http://user:password@host:8123` of a ClickHouse server; none keeps chDB in "
        "the data folder.",
    )
    raw_days: int = Field(
        90, ge=1, le=36_500, description="Samples are kept as they came for so many days."
    )
    rolled_years: int = Field(
        7, ge=1, le=100, description="Hours and days are kept for so many years."
    )
    housekeeping_s: float = Field(
        60.0, gt=0, description="How often roll-ups are written and old rows deleted, in seconds."
    )


class Devices(Section):
    """The devices that the server itself polls or subscribes to."""

    listen: bool = Field(True, description="Listen to every BMS of the fleet that has a protocol.")
    late_intervals: float = Field(
        2.0, ge=1, description="A device is late after so many of its intervals without a word."
    )
    offline_intervals: float = Field(
        4.0, ge=1, description="A device is offline after so many of its intervals without a word."
    )
    least_patience_s: float = Field(
        5.0, ge=0, description="However short its interval, a device is not late before this."
    )
    longest_retry_s: float = Field(
        60.0, gt=0, description="The longest pause between two attempts to reach a device."
    )
    gather_s: float = Field(
        0.2,
        ge=0,
        le=5,
        description="How long samples wait for those of other devices, to be stored together.",
    )
    give_up_s: float = Field(
        300.0,
        ge=0,
        description="Samples that the store does not take for so long are given up, and counted.",
    )


class Ingest(Section):
    """How much telemetry is taken in at once; beyond it senders are told to come back later."""

    body_mib: int = Field(32, ge=1, description="Largest body, after decompression.")
    body_rows: int = Field(200_000, ge=1, description="Most rows in one body.")
    in_flight_mib: int = Field(
        128, ge=1, description="Bodies in hand at once; more are answered 429 with Retry-After."
    )
    waiting_mib: int = Field(
        128, ge=1, description="Samples waiting for the store; more are answered 429 too."
    )
    group_rows: int = Field(
        250_000, ge=1, description="About how many rows share one write to the disk at most."
    )
    threads: int = Field(2, ge=1, description="Bodies that are read at the same time.")
    ahead_s: float = Field(
        300, ge=0, description="How far in the future a sample's `ts` may lie; later is refused."
    )


class Bus(Section):
    """How nodes hear of each other."""

    url: str | None = Field(
        None, description="`nats://…`; none tells within this process, which then is the only node."
    )


class Live(Section):
    """Levels and links of batteries, and whoever watches them."""

    soh_pct: tuple[float, float, float] = Field(
        (90, 70, 50), description="State of health below which: attention, maintenance, critical."
    )
    temperature_c: tuple[float, float] = Field(
        (35, 45), description="Highest temperature from which: attention, critical."
    )
    soc_pct: tuple[float, float] = Field(
        (20, 10), description="State of charge below which: attention, critical."
    )
    late_intervals: float = Field(
        2.5, ge=1, description="A battery is late after so many intervals of its BMS in silence."
    )
    offline_intervals: float = Field(
        10.0, ge=1, description="A battery is offline after so many intervals in silence."
    )
    tick_ms: float = Field(
        50, ge=10, le=1000, description="Changes within this time are told together."
    )
    most_listeners: int = Field(2_000, ge=1, description="Live sockets open at once.")
    most_subscriptions: int = Field(16, ge=1, description="Subscriptions of one live socket.")
    patience_s: float = Field(
        15, gt=0, description="A listener that takes nothing for so long is closed."
    )


class Settings(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(env_prefix="TBMS_", env_nested_delimiter="__", extra="forbid")

    data: Path = Field(Path("data"), description="The folder that holds everything.")
    server: Server = Field(default_factory=Server)
    log: Log = Field(default_factory=Log)
    database: Database = Field(default_factory=Database)
    telemetry: Telemetry = Field(default_factory=Telemetry)
    devices: Devices = Field(default_factory=Devices)
    identity: Identity = Field(default_factory=Identity)
    bus: Bus = Field(default_factory=Bus)
    live: Live = Field(default_factory=Live)
    ingest: Ingest = Field(default_factory=Ingest)

    @property
    def database_url(self) -> str:
        """Where the SQL database is."""
        return self.database.url or f"sqlite:///{self.data / 'trackingbms.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line first, then the environment, then the file."""
        return init_settings, env_settings, YamlConfigSettingsSource(settings_cls)


def read_settings(file: Path | None = None, **overrides: object) -> Settings:
    """Read `file` (when given and there), the environment and the overrides."""

    class FromFile(Settings):
        model_config = SettingsConfigDict(yaml_file=file)

    return FromFile(**overrides)  # type: ignore[arg-type]  # pydantic checks them
