"""Settings about the server itself, and about its neighbours."""

from typing import Literal

from pydantic import Field

from trackingbms.settings.section import Section


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


class Map(Section):
    """What lies under the map of sites: coasts and borders come with the product."""

    tiles: str | None = Field(
        None,
        pattern=r"^https?://[A-Za-z0-9.:-]+/[^ \"'<>;,]*\{z\}[^ \"'<>;,]*$",
        description="`https://…/{z}/{x}/{y}.png` of a tile server, from which the browsers of who "
        "opens the map then load; none asks nobody.",
    )
    attribution: str = Field(
        "", max_length=200, description="What the tile server wants to be said of it, as text."
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


class Bus(Section):
    """How nodes hear of each other."""

    url: str | None = Field(
        None, description="`nats://…`; none tells within this process, which then is the only node."
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
