"""What live sockets say, in both directions; part of the OpenAPI document for typed clients."""

from typing import Annotated, Any, Literal

from fastapi import FastAPI
from pydantic import ConfigDict, Field, TypeAdapter

from trackingbms.api.outgoing import Outgoing
from trackingbms.commands import Kind, Phase

LevelName = Literal["unknown", "optimal", "attention", "maintenance", "critical"]
LinkName = Literal[
    "online", "late", "offline", "never_seen", "maintenance", "out_of_service", "calibrating",
    "refused",
]  # fmt: skip
CauseName = Literal[
    "link_late", "link_down", "never_seen", "maintenance", "out_of_service", "calibrating",
    "authentication_refused", "restarting", "gateway_lost", "misconfigured",
]  # fmt: skip


class Subscribe(Outgoing):
    """Watch a part of the fleet. The same `id` again replaces what it watched."""

    model_config = ConfigDict(extra="forbid", strict=True)

    type: Literal["subscribe"]
    id: str = Field(max_length=64)
    scope: str = Field(max_length=64, description="Id of a place or of a battery.")
    metrics: list[str] = Field([], max_length=32, description="Keys of the catalogue.")
    since: int | None = Field(
        None, description="`seq` of the last message: tells what changed since, if still known."
    )


class Unsubscribe(Outgoing):
    """Watch it no more."""

    model_config = ConfigDict(extra="forbid", strict=True)

    type: Literal["unsubscribe"]
    id: str = Field(max_length=64)


class Subscribed(Outgoing):
    """The subscription holds; its messages carry this topic."""

    type: Literal["subscribed"]
    id: str
    topic: str


class _Batteries(Outgoing):
    topic: str
    seq: int = Field(description="Send it as `since` to go on from here.")
    at: str = Field(description="When it was told.")
    batteries: list[str] = Field(description="Ids; the other lists stand in their order.")
    ts: list[int | None] = Field(description="Newest sample, epoch ms.")
    level: list[LevelName]
    link: list[LinkName]
    cause: list[CauseName | None] = Field(description="Why nothing new comes.")
    columns: dict[str, list[float | None]] = Field(description="A list for each metric.")


class Snapshot(_Batteries):
    """Every battery of the topic: forget what was told before."""

    type: Literal["snapshot"]


class LiveChange(_Batteries):
    """The newest state of the batteries that changed."""

    type: Literal["change"]


class LinkFact(Outgoing):
    """The link to a BMS or a gateway came to be in another state; told once, not for each battery.

    Told to whoever watches a place above it or a battery below it.
    """

    type: Literal["link"]
    node: str = Field(description="Id of the BMS or of the gateway.")
    kind: Literal["bms", "gateway"]
    path: str
    was: LinkName
    state: LinkName
    cause: CauseName | Literal[""]
    at: str


class CommandFact(Outgoing):
    """A command reached another phase. Told to whoever watches its battery, or a place above it."""

    type: Literal["command"]
    command: str = Field(description="Its id.")
    battery: str
    kind: Kind
    phase: Phase
    path: str
    at: str


class Heartbeat(Outgoing):
    """Every 5 seconds: the server lives."""

    type: Literal["heartbeat"]
    at: str
    seq: int


class AlertsStirred(Outgoing):
    """Alerts changed somewhere that the listener sees: ask for them again."""

    type: Literal["alerts"]
    at: str


class LiveError(Outgoing):
    """A message of the client was wrong, or a subscription ended."""

    type: Literal["error"]
    id: str | None
    field: str | None
    error: str


Asked = Annotated[Subscribe | Unsubscribe, Field(discriminator="type")]
ASKED: TypeAdapter[Subscribe | Unsubscribe] = TypeAdapter(Asked)
_SHAPES = (
    Subscribe, Unsubscribe, Subscribed, Snapshot, LiveChange, LinkFact, CommandFact, Heartbeat,
    AlertsStirred, LiveError,
)  # fmt: skip


def describe(app: FastAPI) -> None:
    """Add the messages to the components of the OpenAPI document."""
    tell = app.openapi

    def openapi() -> dict[str, Any]:
        document = tell()
        shapes = document.setdefault("components", {}).setdefault("schemas", {})
        for shape in _SHAPES:
            schema = shape.model_json_schema(ref_template="#/components/schemas/{model}")
            shapes |= schema.pop("$defs", {}) | {shape.__name__: schema}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it
