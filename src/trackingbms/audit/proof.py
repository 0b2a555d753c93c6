"""The proof: reads the whole record, stored or exported, and names what is wrong with it."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import BigInteger, select, type_coerce

from trackingbms.audit.model import COVERED, Checkpoint, Fault, Row, Trouble, Walk, folded
from trackingbms.audit.seal import is_signed
from trackingbms.audit.tables import Entry, Head, Signed, micros_of
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor

_PART = 20_000
_LINKS = ("prev", "hash", "mac")
_MOST_FAULTS = 100_000  # a record that was rewritten from its start is wrong enough


@dataclass(slots=True)
class Known:
    """What the checker holds against the record, from outside the database."""

    keys: Mapping[str, bytes] = field(default_factory=dict)  # proofs of writing, by key id
    public: Mapping[str, bytes] = field(default_factory=dict)  # checks signatures, by key id
    points: Sequence[Checkpoint] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the record came to."""

    entries: int
    last: int
    signed_to: int
    faults: list[Fault]


async def verify(works: Works, known: Known) -> Verdict:
    """Check every entry of the database."""
    async with works.read(Actor.system()) as work:
        head = await work.db.get(Head, 1)
        first, last = (head.kept_from, head.seq) if head else (1, 0)
        walk, faults, signed_to = _begin(known, await checkpoints(work), first)
        async for part in _parts(work, last):
            faults += walk.examine(part)
            if len(faults) > _MOST_FAULTS:
                break
        return _verdict(walk, faults, signed_to, last)


def verify_export(lines: Iterable[bytes], known: Known) -> Verdict:
    """Check entries as they were exported, with nothing but public keys and checkpoints."""
    rows = (_row_of(line) for line in lines if line.strip())
    ahead = list(islice(rows, 1))
    first = int(ahead[0][0]) if ahead else 1
    walk, faults, signed_to = _begin(known, [], first)
    faults += walk.examine(ahead)
    while len(faults) <= _MOST_FAULTS and (part := list(islice(rows, _PART))):
        faults += walk.examine(part)
    return _verdict(walk, faults, signed_to, 0)


async def checkpoints(work: Work) -> list[Checkpoint]:
    """The checkpoints that the database holds."""
    found = await work.db.scalars(select(Signed).order_by(Signed.seq))
    return [
        Checkpoint(each.seq, each.at, each.hash, each.kept_from, each.key_id, each.signature)
        for each in found
    ]


def exported(entry: Entry) -> dict[str, Any]:
    """An entry as an export holds it, with all that its proof needs."""
    covered = {name: getattr(entry, name) for name in COVERED}
    links = {name: getattr(entry, name).hex() for name in _LINKS}
    return {**covered, "at": micros_of(entry.at), **links}


def _begin(known: Known, stored: Sequence[Checkpoint], first: int) -> tuple[Walk, list[Fault], int]:
    """Where the walk begins, what is wrong with the checkpoints, and how far they reach."""
    points, faults = _sound([*known.points, *stored], known, first)
    walk = Walk(known.keys, {seq: point.hash for seq, point in points.items()})
    if first > 1:
        before = points.get(first - 1)
        told = max((each.kept_from for each in points.values()), default=1)
        if before is None or told < first:
            why = f"no checkpoint says that the record begins at {first}"
            faults.append(Fault(Trouble.MISSING, 1, first - 1, why))
        walk.start(first - 1, before.hash if before else None)
    return walk, faults, max(points, default=0)


def _sound(
    points: Sequence[Checkpoint], known: Known, first: int
) -> tuple[dict[int, Checkpoint], list[Fault]]:
    """The checkpoints that hold, by entry, and those that are forged.

    A signature vouches for all entries before it: the newest is looked at, the one on which the
    record begins, and those that contradict each other.
    """
    by_seq: dict[int, list[Checkpoint]] = defaultdict(list)
    for each in points:
        by_seq[each.seq].append(each)
    sound: dict[int, Checkpoint] = {}
    faults, newest_holds = [], False
    for seq in sorted(by_seq, reverse=True):
        rivals = by_seq[seq]
        doubtful = len({each.hash for each in rivals}) > 1 or seq == first - 1 or not newest_holds
        honest = [each for each in rivals if not doubtful or _holds(each, known)]
        if honest:
            sound[seq], newest_holds = honest[0], True
        if len(honest) < len(rivals):
            why = "its signature is not by a key that is known here"
            faults.append(Fault(Trouble.FORGED_CHECKPOINT, seq, seq, why))
    return sound, faults


def _holds(point: Checkpoint, known: Known) -> bool:
    public = known.public.get(point.key_id)
    return public is not None and is_signed(public, point.message, point.signature)


def _verdict(walk: Walk, faults: list[Fault], signed_to: int, last: int) -> Verdict:
    whose = "a signed checkpoint" if signed_to >= last else "the head of the chain"
    faults += walk.end(max(signed_to, last), f"{whose} says that they were there")
    ordered = sorted(faults, key=lambda each: (each.first, each.trouble))
    return Verdict(walk.met, walk.seq, signed_to, list(folded(ordered)))


async def _parts(work: Work, last: int) -> AsyncIterator[list[Row]]:
    """Entries as plain rows, in their order, up to the end of the chain and beyond."""
    table = Entry.__table__
    columns = [
        type_coerce(table.c.at, BigInteger) if name == "at" else table.c[name]
        for name in (*COVERED, *_LINKS)
    ]
    query = select(*columns).order_by(table.c.seq).limit(_PART)
    seq = -1
    while rows := (await work.db.execute(query.where(table.c.seq > seq))).all():
        yield [tuple(row) for row in rows]
        seq = rows[-1][0]


def _row_of(line: bytes) -> Row:
    told = orjson.loads(line)
    return (
        *(told[name] for name in COVERED),
        *(bytes.fromhex(told[name]) for name in _LINKS),
    )
