"""The notary: signs the end of the chain now and then, and keeps a copy outside the database."""

import asyncio
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson
from sqlalchemy import delete, func, insert, select, update

from trackingbms.audit.ledger import Draft, Ledger
from trackingbms.audit.model import Checkpoint, checkpoint_message
from trackingbms.audit.tables import Entry, Head, Signed, micros_of, moment_of
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor


@dataclass(slots=True)
class Notary:
    """Signs for these works with the ledger's seal; `file` holds a copy of what was signed."""

    works: Works
    ledger: Ledger
    file: Path
    keep_for: timedelta

    async def sign(self) -> Checkpoint | None:
        """Sign the end of the chain, or nothing when it has not grown since."""
        async with self.works.begin(Actor.system()) as work:
            point = await self._sign(work)
        if point is not None:
            await asyncio.to_thread(self._copy, point)
        return point

    async def look_after(self) -> None:
        """Sign what is new, and let go of what is old."""
        await self.sign()
        await self.let_go()

    async def let_go(self) -> int:
        """Take the entries out that have reached their age, up to a checkpoint; tell how many."""
        async with self.works.begin(Actor.system()) as work:
            first, last = await self._aged(work)
            if last < first:
                return 0
            details: dict[str, object] = {"first": first, "last": last}
            draft = Draft(
                at=work.now, actor=Actor.system(), action="AUDIT_AGED_OUT", path="/",
                details=details,
            )  # fmt: skip
            await self.ledger.append(work, [draft])
            await work.db.execute(update(Head).where(Head.id == 1).values(kept_from=last + 1))
            await work.db.execute(delete(Entry).where(Entry.seq <= last))
        await self.sign()  # it vouches for the new beginning
        return last - first + 1

    async def _aged(self, work: Work) -> tuple[int, int]:
        """From and to which entry the record has reached its age, as far as it is signed."""
        head = await work.db.get(Head, 1)
        first = head.kept_from if head else 1
        aged = Signed.at < work.now - self.keep_for
        query = select(Signed.seq).where(aged, Signed.seq >= first).order_by(Signed.seq)
        found = await work.db.scalars(query.limit(1))
        return first, found.one_or_none() or 0

    async def _sign(self, work: Work) -> Checkpoint | None:
        query = select(Head).where(Head.id == 1).with_for_update()
        head = await work.db.scalar(query)
        newest = await work.db.scalar(select(func.max(Signed.seq))) or 0
        if head is None or head.seq <= newest:
            return None
        seal = self.ledger.seal
        message = checkpoint_message(head.seq, work.now, head.hash, head.kept_from)
        point = Checkpoint(
            head.seq, work.now, head.hash, head.kept_from, seal.key_id, seal.sign(message)
        )
        await work.db.execute(insert(Signed), [_row(point)])
        return point

    def _copy(self, point: Checkpoint) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as out:
            out.write(tell_checkpoint(point, self.ledger.seal.public) + b"\n")
            out.flush()
            os.fsync(out.fileno())


def _row(point: Checkpoint) -> dict[str, object]:
    return {name: getattr(point, name) for name in Checkpoint.__dataclass_fields__}


def tell_checkpoint(point: Checkpoint, public: bytes) -> bytes:
    """A checkpoint as a line of JSON, with the key that checks it."""
    told = {
        **_row(point), "at": micros_of(point.at), "hash": point.hash.hex(),
        "signature": point.signature.hex(), "public": public.hex(),
    }  # fmt: skip
    return orjson.dumps(told)


def read_checkpoints(lines: Iterable[bytes]) -> Iterator[tuple[Checkpoint, bytes]]:
    """Checkpoints and public keys from such lines; a line that was cut off is left out."""
    for line in lines:
        try:
            told = orjson.loads(line)
            yield (
                Checkpoint(
                    told["seq"], moment_of(told["at"]), bytes.fromhex(told["hash"]),
                    told["kept_from"], told["key_id"], bytes.fromhex(told["signature"]),
                ),
                bytes.fromhex(told["public"]),
            )  # fmt: skip
        except (ValueError, KeyError, TypeError):
            continue
