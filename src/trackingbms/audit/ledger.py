"""The ledger: turns what a work did into entries, in the work's own transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from posixpath import commonpath

from sqlalchemy import insert, text, update

from trackingbms.audit.model import (
    COVERED,
    START,
    Outcome,
    action_of,
    canonical,
    details_text,
    hash_of,
    mac_of,
)
from trackingbms.audit.seal import Seal
from trackingbms.audit.tables import Entry, Head, micros_of
from trackingbms.infra import Change, Origin, Work
from trackingbms.kernel import Actor, Permission

_SYSTEM = Actor.system().id


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has its place in the chain."""

    at: datetime
    actor: Actor
    action: str
    path: str
    kind: str = ""
    object_id: str = ""
    label: str = ""
    verb: str = ""
    outcome: Outcome = Outcome.SUCCESS
    details: dict[str, object] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Keeps the record with this seal."""

    seal: Seal

    async def keep(self, work: Work) -> None:
        """Add what the work did to its own transaction."""
        drafts = list(drafts_of(work))
        if drafts:
            await self.append(work, drafts)
            if work.origin:
                work.origin.entries += len(drafts)

    async def append(self, work: Work, drafts: Sequence[Draft]) -> None:
        """Add entries to the end of the chain. From here to the commit all other writers wait."""
        seq, digest = await _take_end(work, len(drafts))
        rows = []
        for draft in drafts:
            seq += 1
            row = _values(draft, seq, self.seal.key_id)
            covered = [row[name] for name in COVERED]
            new = hash_of(digest, canonical(covered))
            links = {"prev": digest, "hash": new, "mac": mac_of(self.seal.mac_key, new)}
            rows.append({**row, **links, "at": draft.at})
            digest = new
        await work.db.execute(insert(Entry), rows)
        await work.db.execute(update(Head).where(Head.id == 1).values(hash=digest))


def drafts_of(work: Work) -> Iterator[Draft]:
    """What goes on record of a work: a draft for each change, or one for a deed without any."""
    changes, noted = work.changes(), work.noted
    who = actor_of(work)
    where = noted.place or _place_of(changes) or home_of(who)
    deed = noted.deed or (work.origin.deed() if work.origin else "")
    for each in changes:
        yield _draft_of(work, each, who, deed, where)
    if noted.deed and not changes:
        yield Draft(
            at=work.now, actor=who, action=action_of(noted.deed), path=where,
            details=noted.details, origin=work.origin or Origin(),
        )  # fmt: skip


def actor_of(work: Work) -> Actor:
    """Who is answerable: a request's own work may be done by the system, for whoever asked."""
    if work.actor.id == _SYSTEM and work.origin and work.origin.actor:
        return work.origin.actor
    return work.actor


def home_of(actor: Actor) -> str:
    """The place below which all lies that the actor sees; the whole installation if unknown."""
    return _above([*actor.roots(Permission.READ)]) or "/"


def _draft_of(work: Work, change: Change, who: Actor, deed: str, where: str) -> Draft:
    details: dict[str, object] = dict(work.noted.details)
    if change.before:
        details["before"] = change.before
    if change.after:
        details["after"] = change.after
    if change.count != 1:
        details["count"] = change.count
    return Draft(
        at=work.now, actor=who, action=action_of(deed or f"{change.kind} {change.verb}"),
        path=change.path or where, kind=change.kind, object_id=change.key, label=change.label,
        verb=change.verb, details=details, origin=work.origin or Origin(),
    )  # fmt: skip


def _place_of(changes: Sequence[Change]) -> str:
    return _above([each.path for each in changes if each.path])


def _above(paths: Sequence[str]) -> str:
    return (commonpath(paths).rstrip("/") + "/") if paths else ""


async def _take_end(work: Work, count: int) -> tuple[int, bytes]:
    """Hold the end of the chain, with room for so many entries after it."""
    grow = (
        update(Head).where(Head.id == 1).values(seq=Head.seq + count)
        .returning(Head.seq, Head.hash)
    )  # fmt: skip
    found = (await work.db.execute(grow)).one_or_none()
    if found is None:
        begin = text(
            "INSERT INTO audit_head (id, seq, hash, kept_from) VALUES (1, 0, :start, 1)"
            " ON CONFLICT (id) DO NOTHING"
        )
        await work.db.execute(begin, {"start": START})
        found = (await work.db.execute(grow)).one()
    return found.seq - count, found.hash


def _values(draft: Draft, seq: int, key_id: str) -> dict[str, int | str]:
    origin, actor = draft.origin, draft.actor
    return {
        "seq": seq,
        "at": micros_of(draft.at),
        "path": draft.path,
        "actor_id": _clean(actor.id, 64),
        "actor_name": _clean(actor.name, 200),
        "actor_email": _clean(actor.email, 254),
        "action": draft.action,
        "kind": _clean(draft.kind, 64),
        "object_id": _clean(draft.object_id, 64),
        "label": _clean(draft.label, 200),
        "verb": draft.verb,
        "outcome": str(draft.outcome),
        "details": _clean(details_text(draft.details), 20_000),
        "address": _clean(origin.address, 64),
        "agent": _clean(origin.agent, 256),
        "session": _clean(origin.via, 64),
        "key_id": key_id,
    }


def _clean(text: str, most: int) -> str:
    """What both engines can keep."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:most]
