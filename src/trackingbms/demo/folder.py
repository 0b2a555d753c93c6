"""What the demo keeps beside the server's own data: the log-ins, and how far history reaches."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Login:
    """How to get in with one role."""

    role: str
    email: str
    password: str


@dataclass(slots=True)
class Card:
    """`demo.json`."""

    url: str = ""
    logins: list[Login] = field(default_factory=list)
    api_key: str = ""


@dataclass(slots=True)
class Reach:
    """What history holds, in epoch seconds.

    It is to begin at `begin_s`, holds what is after `since_s`, up to `alive_s` when the demo last
    ran.
    """

    begin_s: float = 0.0
    since_s: float = 0.0
    alive_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder of a demo."""

    path: Path

    @property
    def card_file(self) -> Path:
        """Where the log-ins are."""
        return self.path / "demo.json"

    def read_card(self) -> Card | None:
        """The log-ins of the last run, None when there was none."""
        return _read(self.card_file, Card)

    def write_card(self, card: Card) -> None:
        """Keep the log-ins, for the owner's eyes only."""
        _write(self.card_file, msgspec.json.format(msgspec.json.encode(card)))

    def read_reach(self) -> Reach | None:
        """How far history reached when the demo last ran."""
        return _read(self.path / "demo-history.json", Reach)

    def write_reach(self, reach: Reach) -> None:
        """Keep how far history reaches."""
        _write(self.path / "demo-history.json", msgspec.json.encode(reach))


def _read(file: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def _write(file: Path, content: bytes) -> None:
    """Replace the file in one step; nobody else may read it."""
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
    beside.replace(file)
