"""Every setting: one validated YAML file, and environment variables that override it.

`TBMS_SERVER__PORT=9000` overrides `server: {port: …}`. Unknown keys are refused.
Settings are read once, in `app.py`; the rest of the house receives values.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)
from yaml import YAMLError

from trackingbms.kernel import Invalid


class Section(BaseModel):
    """A part of the settings; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid")


class Server(Section):
    """Where the HTTP server listens."""

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 picks a free one.")
    url: str | None = Field(
        None,
        pattern=r"^https?://[^/?#]+$",
        description="Where people find the server, as `https://bms.example.com`: links in e-mails "
        "and security keys are bound to it. None is the address that it listens on.",
    )
    internet: str | None = Field(
        None, pattern=r"^[^/:]+:\d+$", description="`example.com:443` of the internet, which the "
        "diagnosis of the network reaches; none leaves it out.",
    )  # fmt: skip
    origins: list[str] = Field(
        [],
        description="Further origins (`https://…`) whose pages may act for who is logged in; "
        "the server's own is always allowed.",
    )
    proxies: list[str] = Field(
        ["127.0.0.1", "::1"],
        description="Addresses or networks of proxies whose `X-Forwarded-For` and "
        "`X-Forwarded-Proto` are believed.",
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


class Radius(Section):
    """The RADIUS server that checks passcodes of tokens, such as RSA SecurID."""

    host: str | None = Field(None, description="The server; without one no token is offered.")
    port: int = Field(1812, ge=1, le=65535, description="Its port.")
    secret: SecretStr = Field(SecretStr(""), description="The secret that is shared with it.")
    patience_s: float = Field(10.0, gt=0, description="How long its answer is waited for.")


class Identity(Section):
    """People: their sessions, and how they prove who they are."""

    session_idle_hours: float = Field(
        12, gt=0, le=8760, description="An unused session ends after so many hours."
    )
    session_days: float = Field(
        30, gt=0, le=365, description="Any session ends after so many days."
    )
    proof_minutes: float = Field(
        10, gt=0, le=1440, description="What is sensitive asks for a proof (second factor, or "
        "password) that is not older than so many minutes.",
    )  # fmt: skip
    second_factor_for: list[str] = Field(
        [], description="Roles, such as `super-admin`, whose holders must set up a second factor "
        "before anything else.",
    )  # fmt: skip
    terms_for_everyone: bool = Field(
        False,
        description="Ask everybody to accept the terms of use, not only those who were invited.",
    )
    radius: Radius = Field(default_factory=Radius)


class Vault(Section):
    """The keys that seal secrets in the database (AES-256-GCM)."""

    keys: list[SecretStr] = Field(
        [],
        description="Keys of 32 bytes as base64; the first seals, all of them open. None keeps a "
        "key in the data folder (`vault.json`); nodes of a cluster need the same ones.",
    )


class Smtp(Section):
    """The mail server that takes our messages."""

    host: str | None = Field(None, description="The mail server; without one nothing is mailed.")
    port: int = Field(587, ge=1, le=65535, description="Its port.")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="`tls` from the first byte (port 465), or `none` for a relay here."
    )
    user: str | None = Field(None, description="Whom to log in as.")
    password: SecretStr | None = Field(None, description="The password for it.")
    sender: str = Field(
        "TrackingBMS <trackingbms@localhost>", description="Whom messages are from."
    )


class Sms(Section):
    """The carrier of text messages: Twilio, or whoever speaks like it."""

    url: str = Field("https://api.twilio.com", description="Where its API is.")
    account: str | None = Field(None, description="The account; without one no text is sent.")
    token: SecretStr | None = Field(None, description="The account's token.")
    sender: str = Field("", description="The number that texts come from, as +15145550100.")


class Notifications(Section):
    """How messages reach people."""

    smtp: Smtp = Field(default_factory=Smtp)
    sms: Sms = Field(default_factory=Sms)
    every_s: float = Field(
        5.0, gt=0, description="How often messages that could not be delivered are looked for."
    )


class Audit(Section):
    """The record of who did what."""

    key_file: Path | None = Field(
        None,
        description="The key that proves and signs the record; none keeps `audit.key` in the data "
        "folder. Nodes that share a database share this key. Keep a copy: without it, older "
        "entries cannot be proven.",
    )
    checkpoint_s: float = Field(
        300, gt=0, description="How often the end of the record is signed, in seconds."
    )
    keep_years: int = Field(
        10, ge=1, le=100, description="Entries are kept for so many years, then deleted."
    )


class Limits(Section):
    """How often somebody may ask; 0 is no limit. Beyond it: 429 with Retry-After."""

    api_per_hour: int = Field(
        10_000, ge=0, description="Calls of one person or one key in an hour, samples apart."
    )
    ingest_per_hour: int = Field(
        0,
        ge=0,
        description="Bodies of samples of one key in an hour; what is too much at once is turned "
        "away anyhow (`ingest`).",
    )
    anonymous_per_minute: int = Field(
        300,
        ge=0,
        description="Calls in a minute from one address by nobody known: log-ins, wrong keys…",
    )
    share_s: float = Field(
        5.0,
        gt=0,
        description="How often nodes tell each other what they counted, in seconds: for so long, "
        "a caller of several nodes may exceed the limit.",
    )


class Integrations(Section):
    """Calls to other systems."""

    allow_private: bool = Field(
        False,
        description="Let webhooks call addresses on private networks, and by plain http.",
    )
    webhook_timeout_s: float = Field(
        30.0, gt=0, le=100, description="How long a webhook may take to answer, in seconds."
    )
    retry_attempts: int = Field(
        3, ge=0, le=5, description="How often a call that failed is tried again: after 1, 10 and "
        "100 minutes, and so on.",
    )  # fmt: skip
    breaker_pct: int = Field(
        50, ge=1, le=100, description="When so many of the calls of ten minutes fail (of six at "
        "least), a webhook is left alone for five minutes.",
    )  # fmt: skip


class Commands(Section):
    """Orders to batteries."""

    second_person: list[str] = Field(
        [], description="Kinds of command (`restart`…) that a second person must confirm."
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
        1.5, ge=1, description="A device is late after so many intervals in silence."
    )
    offline_intervals: float = Field(2.4, ge=1, description="Offline after so many of them.")
    least_patience_s: float = Field(
        5.0, ge=0, description="However short its interval, a device is not late before this."
    )
    longest_retry_s: float = Field(
        60.0, gt=0, description="The longest pause between two attempts to reach a device."
    )
    gather_s: float = Field(
        0.2, ge=0, le=5, description="How long samples wait for others, to be stored together."
    )
    give_up_s: float = Field(
        300.0, ge=0, description="Samples not stored for so long are given up, and counted."
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
    stall_s: float = Field(
        30, gt=0, description="A sender that is silent for so long within a body is answered 408."
    )
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
    tick_ms: float = Field(
        50, ge=10, le=1000, description="Changes within this time are told together."
    )
    most_listeners: int = Field(2_000, ge=1, description="Live sockets open at once.")
    most_subscriptions: int = Field(16, ge=1, description="Subscriptions of one live socket.")
    patience_s: float = Field(
        15, gt=0, description="A listener that takes nothing for so long is closed."
    )


class Analytics(Section):
    """How each battery is by our own reckoning, and how long it will live."""

    every_hours: float = Field(24.0, gt=0, description="How often a forecast is made, in hours.")
    look_every_s: float = Field(30.0, gt=0, description="How often due forecasts are looked for.")


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
    audit: Audit = Field(default_factory=Audit)
    limits: Limits = Field(default_factory=Limits)
    commands: Commands = Field(default_factory=Commands)
    integrations: Integrations = Field(default_factory=Integrations)
    notifications: Notifications = Field(default_factory=Notifications)
    vault: Vault = Field(default_factory=Vault)
    bus: Bus = Field(default_factory=Bus)
    live: Live = Field(default_factory=Live)
    analytics: Analytics = Field(default_factory=Analytics)
    ingest: Ingest = Field(default_factory=Ingest)

    @property
    def database_url(self) -> str:
        """Where the SQL database is."""
        return self.database.url or f"sqlite:///{self.data / 'trackingbms.db'}"

    @property
    def audit_key(self) -> Path:
        """Where the record's key is."""
        return self.audit.key_file or self.data / "audit.key"

    @property
    def audit_checkpoints(self) -> Path:
        """A copy of the record's checkpoints, which the database cannot reach."""
        return self.data / "audit-checkpoints.ndjson"

    @property
    def public_url(self) -> str:
        """Where people find the server."""
        return self.server.url or f"http://{self.server.host}:{self.server.port}"

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
    """Read `file` (when given), the environment and the overrides; raises `Invalid`."""
    if file is not None and not file.is_file():
        raise Invalid(f"{file} is no file: write one, or leave it out", field="config")

    class FromFile(Settings):
        model_config = SettingsConfigDict(yaml_file=file)

    try:
        return FromFile(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise Invalid("; ".join(_told(error)), field="config") from error
    except YAMLError as error:
        raise Invalid(f"{file} is not YAML: {error}", field="config") from error


def _told(error: ValidationError) -> Iterator[str]:
    """Each fault by the setting's name; the value stays untold, it may be a secret."""
    for each in error.errors(include_url=False, include_input=False):
        told = "there is no such setting" if each["type"] == "extra_forbidden" else each["msg"]
        yield f"{'.'.join(str(part) for part in each['loc'])}: {told}"
