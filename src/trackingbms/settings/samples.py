"""Settings about batteries: where samples come from, where they go, what is made of them."""

from pathlib import Path

from pydantic import Field

from trackingbms.settings.section import Section


class Commands(Section):
    """Orders to batteries."""

    second_person: list[str] = Field(
        [], description="Kinds of command (`restart`…) that a second person must confirm."
    )
    by_rules: list[str] = Field(
        [],
        description="Kinds of command that rules of alerts may order on their own: `temperature`, "
        "`pause`, `adjust-current`, `emergency-stop`. None lets them order nothing.",
    )
    firmware_keys: dict[str, str] = Field(
        {},
        description="Who may sign firmware: a name, and the public key that "
        "`trackingbms firmware key` prints. Images of anybody else are refused.",
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
    train_every_days: float = Field(
        30.0, gt=0, description="How often models are trained anew, in days."
    )
    cells: Path | None = Field(
        None, description="A folder of Parquet files of cells that were cycled to their end, for "
        "models to learn from beside the fleet; `cells` in the data folder if none is named.",
    )  # fmt: skip
    seed: int = Field(0, ge=0, description="What training draws its random numbers from.")
