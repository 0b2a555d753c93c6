"""Whoever changes, removes, adds or cuts what is on record is found out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from tests.audit.records import SYSTEM, a_tree, entries, verdict
from trackingbms import audit
from trackingbms.audit import Entry, Known, Ledger, Notary, Seal, Trouble
from trackingbms.audit.tables import Head, Signed
from trackingbms.infra import Works


async def unlock(works: Works) -> None:
    """What somebody does who owns the database: take the guards away."""
    async with works.engine.begin() as connection:
        if works.engine.dialect.name == "postgresql":
            await connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        else:
            await connection.execute(text("DROP TRIGGER audit_entry_no_update"))
            await connection.execute(text("DROP TRIGGER audit_entry_no_delete"))


async def ten_deeds(works: Works) -> None:
    for number in range(10):
        async with works.begin(SYSTEM) as work:
            work.note(f"DEED_{number}")


async def run(works: Works, statement: str, **values: object) -> None:
    async with works.engine.begin() as connection:
        await connection.execute(text(statement), values)


async def test_an_honest_record_is_sound(recorded: Works, seal: Seal, tmp_path: Path) -> None:
    await ten_deeds(recorded)
    notary = Notary(recorded, Ledger(seal), tmp_path / "points", timedelta(days=1))
    assert (await notary.sign()) is not None
    assert (await notary.sign()) is None
    found = await audit.verify(
        recorded, Known({seal.key_id: seal.mac_key}, {seal.key_id: seal.public})
    )
    assert (found.entries, found.last, found.signed_to, found.faults) == (10, 10, 10, [])


async def test_a_changed_entry_is_named(recorded: Works, seal: Seal) -> None:
    await ten_deeds(recorded)
    await unlock(recorded)
    await run(recorded, "UPDATE audit_entry SET actor_name = 'Nobody' WHERE seq = 4")
    (fault,) = await verdict(recorded, seal)
    assert (fault.trouble, fault.first, fault.last) == (Trouble.CHANGED, 4, 4)


async def test_a_removed_entry_is_named(recorded: Works, seal: Seal) -> None:
    await ten_deeds(recorded)
    await unlock(recorded)
    await run(recorded, "DELETE FROM audit_entry WHERE seq IN (4, 5)")
    (fault,) = await verdict(recorded, seal)
    assert (fault.trouble, fault.first, fault.last) == (Trouble.MISSING, 4, 5)


async def rewrite(works: Works, other: Seal, seq: int) -> None:
    """Change an entry and everything after it, as well as one can without the key."""
    found = [each for each in await entries(works) if each.seq >= seq]
    digest = found[0].prev
    for entry in found:
        entry.label = "rewritten" if entry.seq == seq else entry.label
        row = audit.exported(entry)
        covered = [row[name] for name in audit.model.COVERED]
        new = audit.model.hash_of(digest, audit.model.canonical(covered))
        await run(
            works,
            "UPDATE audit_entry SET label = :label, prev = :prev, hash = :new, mac = :mac"
            " WHERE seq = :seq",
            label=entry.label, prev=digest, new=new, mac=audit.model.mac_of(other.mac_key, new),
            seq=entry.seq,
        )  # fmt: skip
        digest = new
    await run(works, "UPDATE audit_head SET hash = :digest", digest=digest)


async def test_who_rewrites_the_chain_lacks_the_key(
    recorded: Works, seal: Seal, tmp_path: Path
) -> None:
    await ten_deeds(recorded)
    point = await Notary(recorded, Ledger(seal), tmp_path / "points", timedelta(days=1)).sign()
    assert point
    await unlock(recorded)
    await rewrite(recorded, Seal.open(tmp_path / "other.key"), 7)
    found = await verdict(recorded, seal)
    assert found[0].trouble is Trouble.INSERTED
    assert (found[0].first, found[0].last) == (7, 10)
    # A stranger who only knows the public key sees it at the checkpoint.
    stranger = Known({}, {seal.key_id: seal.public})
    (fault,) = (await audit.verify(recorded, stranger)).faults
    assert (fault.trouble, fault.first) == (Trouble.REWRITTEN, 10)


async def test_an_inserted_entry_is_named(recorded: Works, seal: Seal) -> None:
    await ten_deeds(recorded)
    columns = ", ".join(each.name for each in Entry.__table__.columns if each.name != "seq")
    await run(
        recorded,
        f"INSERT INTO audit_entry (seq, {columns})"
        f" SELECT 11, {columns} FROM audit_entry WHERE seq = 10",
    )
    await run(recorded, "UPDATE audit_head SET seq = 11")
    (fault,) = await verdict(recorded, seal)
    assert fault.first == 11


async def test_a_cut_end_is_named(recorded: Works, seal: Seal, tmp_path: Path) -> None:
    await ten_deeds(recorded)
    file = tmp_path / "points"
    await Notary(recorded, Ledger(seal), file, timedelta(days=1)).sign()
    await unlock(recorded)
    await run(recorded, "DELETE FROM audit_entry WHERE seq > 8")
    assert [str(each) for each in await verdict(recorded, seal)] == [
        "entries 9 to 10: cut: a signed checkpoint says that they were there"
    ]
    # Whoever covers it up in the database does not reach the file.
    eighth = (await entries(recorded))[-1]
    await run(recorded, "UPDATE audit_head SET seq = 8, hash = :hash", hash=eighth.hash)
    await run(recorded, "DELETE FROM audit_checkpoint")
    assert await verdict(recorded, seal) == []
    points = [point for point, _ in audit.read_checkpoints(file.read_bytes().splitlines())]
    (fault,) = await verdict(recorded, seal, points=points)
    assert (fault.trouble, fault.first, fault.last) == (Trouble.CUT, 9, 10)


async def test_a_forged_checkpoint_is_named(recorded: Works, seal: Seal, tmp_path: Path) -> None:
    await ten_deeds(recorded)
    await Notary(recorded, Ledger(seal), tmp_path / "points", timedelta(days=1)).sign()
    await run(recorded, "UPDATE audit_checkpoint SET seq = 12")
    (fault,) = await verdict(recorded, seal)
    assert (fault.trouble, fault.first) == (Trouble.FORGED_CHECKPOINT, 12)


async def test_an_export_is_proven_without_the_database(
    recorded: Works, seal: Seal, tmp_path: Path
) -> None:
    await a_tree(recorded)
    file = tmp_path / "points"
    await Notary(recorded, Ledger(seal), file, timedelta(days=1)).sign()
    lines = [json.dumps(audit.exported(each)).encode() for each in await entries(recorded)]
    points = [point for point, _ in audit.read_checkpoints(file.read_bytes().splitlines())]
    known = Known({}, {seal.key_id: seal.public}, points)
    assert audit.verify_export(lines, known).faults == []
    lines[3] = lines[3].replace(b'"success"', b'"refused"')
    del lines[6]
    found = audit.verify_export(lines, known).faults
    assert [(each.trouble, each.first) for each in found] == [
        (Trouble.CHANGED, 4), (Trouble.MISSING, 7)
    ]  # fmt: skip


async def test_entries_go_when_they_reach_their_age(
    recorded: Works, seal: Seal, tmp_path: Path
) -> None:
    began = datetime(2016, 1, 1, tzinfo=UTC)
    notary = Notary(recorded, Ledger(seal), tmp_path / "points", timedelta(days=3650))
    recorded.clock = lambda: began
    await ten_deeds(recorded)
    await notary.sign()
    recorded.clock = lambda: began + timedelta(days=3649)
    await ten_deeds(recorded)
    assert await notary.let_go() == 0
    recorded.clock = lambda: began + timedelta(days=3651)
    await notary.sign()
    assert await notary.let_go() == 10
    told = await entries(recorded)
    assert (told[0].seq, told[-1].action) == (11, "AUDIT_AGED_OUT")
    assert await verdict(recorded, seal) == []
    # The same, done by somebody without the key.
    await run(recorded, "UPDATE audit_head SET kept_from = 13")
    await run(recorded, "DELETE FROM audit_entry WHERE seq < 13")
    assert [each.trouble for each in await verdict(recorded, seal)] == [Trouble.MISSING]


async def test_the_key_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "audit.key"
    seal = Seal.open(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert Seal.open(file).key_id == seal.key_id
    assert [each.name for each in file.parent.iterdir()] == ["audit.key"]


async def test_there_is_one_head(recorded: Works) -> None:
    await ten_deeds(recorded)
    async with recorded.read(SYSTEM) as work:
        assert await work.db.scalar(select(func.count()).select_from(Head)) == 1
        assert await work.db.scalar(select(func.count()).select_from(Signed)) == 0
