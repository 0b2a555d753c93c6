"""The chain of entries: what an entry says, how entries hang together, and what breaks a chain."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

import orjson

START = bytes(32)  # what the first entry follows
MAC_BYTES = 16
LONGEST_DETAILS = 16_384  # characters

# The columns of an entry that its hash covers, in this order. The names are part of the format.
COVERED = (
    "seq", "at", "path", "actor_id", "actor_name", "actor_email", "action", "kind", "object_id",
    "label", "verb", "outcome", "details", "address", "agent", "session", "key_id",
)  # fmt: skip

# An entry: what is covered, then `prev`, `hash` and `mac`.
Row: TypeAlias = tuple[Any, ...]
_KEY, _PREV, _HASH, _MAC = len(COVERED) - 1, len(COVERED), len(COVERED) + 1, len(COVERED) + 2


class Outcome(StrEnum):
    """How it ended."""

    SUCCESS = "success"
    REFUSED = "refused"


class Trouble(StrEnum):
    """What is wrong at a place of the chain."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    CUT = "cut"  # the end is missing
    REWRITTEN = "rewritten"  # it differs from what was signed
    UNKNOWN_KEY = "unknown-key"
    FORGED_CHECKPOINT = "forged-checkpoint"


@dataclass(frozen=True, slots=True)
class Fault:
    """Entries `first` to `last` are not as they were written."""

    trouble: Trouble
    first: int
    last: int
    why: str

    def __str__(self) -> str:
        """As one line for people."""
        which = f"entry {self.first}" if self.first == self.last else f"entries {self.span}"
        return f"{which}: {self.trouble}: {self.why}"

    @property
    def span(self) -> str:
        """From where to where."""
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The chain's hash at an entry, signed by a key that the database does not hold.

    `kept_from` is the first entry that was kept then: older ones had reached their age.
    """

    seq: int
    at: datetime
    hash: bytes
    kept_from: int
    key_id: str
    signature: bytes

    @property
    def message(self) -> bytes:
        """What is signed."""
        return checkpoint_message(self.seq, self.at, self.hash, self.kept_from)


def checkpoint_message(seq: int, at: datetime, digest: bytes, kept_from: int) -> bytes:
    """The bytes that a checkpoint signs."""
    moment = at.isoformat(timespec="microseconds")
    return f"trackingbms audit 1\n{seq}\n{moment}\n{digest.hex()}\n{kept_from}\n".encode()


def canonical(covered: Sequence[int | str]) -> bytes:
    """An entry as bytes: JSON without spaces, the same for the same values."""
    return orjson.dumps(covered)


def hash_of(prev: bytes, body: bytes) -> bytes:
    """The hash of an entry that follows `prev`."""
    return hashlib.sha256(prev + body).digest()


def mac_of(key: bytes, digest: bytes) -> bytes:
    """The proof that whoever wrote the entry had the key."""
    return hmac.digest(key, digest, "sha256")[:MAC_BYTES]


def details_text(details: Mapping[str, object]) -> str:
    """Details as they are stored: bounded, keys in order."""
    text = _dumps(details)
    if len(text) <= LONGEST_DETAILS:
        return text
    short = {key: each for key, each in details.items() if not isinstance(each, dict | list)}
    text = _dumps({**short, "cut": len(text)})
    return text if len(text) <= LONGEST_DETAILS else _dumps({"cut": len(text)})


def _dumps(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def action_of(name: str) -> str:
    """`createKey` or `api_key created` as the record calls it: CREATE_KEY, API_KEY_CREATED."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^A-Z0-9]+", "_", spaced.upper()).strip("_")[:80]


_PERSONAL = frozenset({"user", "session", "membership", "invitation", "profile", "consent"})
_ACCESS = frozenset({"user", "session", "membership", "api_key", "role", "factor", "invitation"})


def tags_of(kind: str, outcome: Outcome) -> list[str]:
    """Which frames of compliance an entry matters to, by our own mapping."""
    tags = ["SOX"] if outcome is Outcome.SUCCESS else []  # a change of what is kept or controlled
    if kind in _PERSONAL:
        tags.append("GDPR")
    if kind in _ACCESS or outcome is Outcome.REFUSED:
        tags.append("ISO27001")
    return tags


@dataclass(slots=True)
class Walk:
    """Goes along the chain, a part at a time, and tells what is wrong.

    Without keys the proofs of writing are not looked at: a stranger can check the rest.
    """

    keys: Mapping[str, bytes]
    signed: Mapping[int, bytes]  # what checkpoints say the hash of an entry is
    seq: int = 0
    digest: bytes = START
    met: int = 0
    _trusted: bool = True

    def start(self, seq: int, digest: bytes | None) -> None:
        """Begin after this entry, whose hash may be unknown."""
        self.seq, self.digest, self._trusted = seq, digest or b"", digest is not None

    def examine(self, rows: Iterable[Row]) -> list[Fault]:
        """What is wrong with these rows, which follow the last ones."""
        return list(self._follow(rows))

    def _follow(self, rows: Iterable[Row]) -> Iterator[Fault]:
        keys, signed = self.keys, self.signed
        seq, digest, trusted = self.seq, self.digest, self._trusted
        for row in rows:
            here = row[0]
            if here != seq + 1:
                yield Fault(Trouble.MISSING, seq + 1, here - 1, "they are not there")
            fault = _examine(row, keys)
            if fault is not None:
                yield fault
            elif here == seq + 1 and row[_PREV] != digest and trusted:
                yield Fault(Trouble.CHANGED, seq, seq, f"entry {here} follows another one")
            if here in signed and signed[here] != row[_HASH]:
                yield Fault(Trouble.REWRITTEN, here, here, "it is not what its checkpoint signed")
            seq, digest, trusted = here, row[_HASH], fault is None
            self.met += 1
        self.seq, self.digest, self._trusted = seq, digest, trusted

    def end(self, last: int, why: str) -> list[Fault]:
        """What is wrong with the end: the record is known to reach to `last`."""
        if self.seq >= last:
            return []
        return [Fault(Trouble.CUT, self.seq + 1, last, why)]


def _examine(row: Row, keys: Mapping[str, bytes]) -> Fault | None:
    """What is wrong with an entry in itself."""
    digest = row[_HASH]
    if hashlib.sha256(row[_PREV] + canonical(row[:_PREV])).digest() != digest:
        return Fault(Trouble.CHANGED, row[0], row[0], "its content is not what its hash says")
    if not keys:
        return None
    key = keys.get(row[_KEY])
    if key is None:
        return Fault(Trouble.UNKNOWN_KEY, row[0], row[0], f"written with the key {row[_KEY]}")
    if hmac.digest(key, digest, "sha256")[:MAC_BYTES] != row[_MAC]:
        return Fault(Trouble.INSERTED, row[0], row[0], "written by someone without the key")
    return None


def folded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of one kind that stand side by side, as one."""
    last: Fault | None = None
    for each in faults:
        if last and last.trouble == each.trouble and each.first == last.last + 1:
            last = replace(last, last=each.last)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
