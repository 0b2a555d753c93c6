"""What works do goes on record by itself, in their own transaction."""

import asyncio

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from tests.audit.records import SYSTEM, a_tree, details, entries, verdict
from tests.fleet.trees import person
from trackingbms import audit, fleet, identity
from trackingbms.audit import Seal, Wanted
from trackingbms.identity import ApiKey, Membership, Role, User
from trackingbms.infra import Origin, Works, coming_from
from trackingbms.kernel import Actor, Conflict, Forbidden, Permission

MARIE = Origin("192.0.2.7", "Mozilla/5.0", "abc123", deed=lambda: "createKey")


async def test_a_change_is_told_with_who_from_where_before_and_after(recorded: Works) -> None:
    tree = await a_tree(recorded)
    actor = Actor("u1", "Marie", person("/").grants, "marie@example.com")
    with coming_from(MARIE):
        async with recorded.begin(actor) as work:
            await fleet.edit(work, tree.sites[0], {"name": "Site Nord", "latitude": 46.0})
    told = (await entries(recorded))[-1]
    assert (told.actor_name, told.actor_email) == ("Marie", "marie@example.com")
    assert (told.address, told.agent, told.session) == ("192.0.2.7", "Mozilla/5.0", "abc123")
    assert (told.action, told.kind, told.verb) == ("CREATE_KEY", "site", "changed")
    assert (told.object_id, told.label, told.path) == (
        tree.sites[0], "S1", f"{tree.path(0)}{tree.sites[0]}/",
    )  # fmt: skip
    found = details(told)
    assert found["before"] == {"name": "Site 1", "folded": "site 1 s1", "latitude": 45.5}
    assert found["after"] == {"name": "Site Nord", "folded": "site nord s1", "latitude": 46.0}


async def test_secrets_are_never_told(recorded: Works) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        _, key = await identity.create_key(
            work, name="gateway", path=tree.path(0), permissions=[Permission.READ]
        )
        await fleet.edit(work, tree.bms[0], {"link": {"host": "h", "password": "hunter2"}})
    secret = key.split("_", 2)[2]
    told = await entries(recorded)
    assert [each.kind for each in told[-2:]] == ["api_key", "bms"]
    assert details(told[-2])["after"]["secret_hash"] == "•••"
    assert details(told[-1])["after"]["link"] == {"host": "h", "password": "•••"}
    assert not any(secret in each.details or "hunter2" in each.details for each in told)


async def test_what_is_rolled_back_is_not_on_record(recorded: Works) -> None:
    tree = await a_tree(recorded)
    before = len(await entries(recorded))

    async def fail() -> None:
        async with recorded.begin(SYSTEM) as work:
            await fleet.edit(work, tree.sites[0], {"name": "x"})
            raise Conflict("no")

    with pytest.raises(Conflict):
        await fail()
    assert len(await entries(recorded)) == before


async def test_statements_are_told_row_by_row(recorded: Works) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        await fleet.archive(work, tree.zones[0])
    told = [each for each in await entries(recorded) if each.verb == "changed"]
    assert sorted(each.kind for each in told) == ["battery", "battery", "bms", "zone"]
    assert all(details(each)["before"] == {"archived_at": None} for each in told)
    assert all(details(each)["after"]["archived_at"] for each in told)


async def test_a_flood_of_rows_is_one_entry_with_its_place(recorded: Works) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        rows = [
            fleet.NewNode(fleet.Kind.BATTERY, tree.bms[1], f"X{number}") for number in range(300)
        ]
        await fleet.create_many(work, rows)
    told = (await entries(recorded))[-1]
    assert (told.kind, told.verb, details(told)["count"]) == ("battery", "created", 300)
    assert told.path == tree.path(1, fleet.Kind.BMS)
    assert details(told)["after"]["names"][:2] == ["X0", "X1"]
    async with recorded.begin(SYSTEM) as work:
        await fleet.archive(work, tree.sites[1])
    told = (await entries(recorded))[-1]
    assert (told.kind, told.object_id, details(told)["count"]) == ("site", tree.sites[1], 305)


async def test_rows_created_and_removed_in_the_same_work_never_were(recorded: Works) -> None:
    async with recorded.begin(SYSTEM) as work:
        user = User(email="a@b", name="a", password_hash="x", created_at=work.now)
        work.db.add(user)
        await work.db.flush()
        await work.db.delete(user)
    assert await entries(recorded) == []


async def test_removed_rows_are_told_with_what_they_were(recorded: Works) -> None:
    async with recorded.begin(SYSTEM) as work:
        user = await identity.create_user(
            work, email="a@b.ca", name="A", password_hash="x", role=Role.OBSERVER, path="/c/"
        )
    async with recorded.begin(SYSTEM) as work:
        await work.db.execute(delete(Membership).where(Membership.user_id == user.id))
    told = (await entries(recorded))[-1]
    assert (told.action, told.verb, told.path) == ("MEMBERSHIP_REMOVED", "removed", "/c/")
    assert details(told)["before"]["role"] == "observer"


async def test_technical_columns_are_no_deed(recorded: Works) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        key, _ = await identity.create_key(
            work, name="gateway", path=tree.path(0), permissions=[Permission.READ]
        )
    before = len(await entries(recorded))
    async with recorded.begin(SYSTEM) as work:
        await work.db.execute(update(ApiKey), [{"id": key.id, "used_at": work.now}])
    assert len(await entries(recorded)) == before


async def test_a_service_says_what_rows_cannot(recorded: Works) -> None:
    async with recorded.begin(person("/c/s/")) as work:
        work.note("BATTERY_CONTROL_COMMAND", at="/c/s/b/", command="adjust_current", reason="hot")
    (told,) = await entries(recorded)
    assert (told.action, told.path) == ("BATTERY_CONTROL_COMMAND", "/c/s/b/")
    assert details(told) == {"command": "adjust_current", "reason": "hot"}


async def test_writers_at_once_make_one_chain(recorded: Works, seal: Seal) -> None:
    tree = await a_tree(recorded)

    async def write(number: int) -> None:
        async with recorded.begin(SYSTEM) as work:
            place = tree.path(number % 2)
            await identity.create_key(
                work, name=f"k{number}", path=place, permissions=[Permission.READ]
            )

    before = len(await entries(recorded))
    await asyncio.gather(*(write(number) for number in range(40)))
    told = await entries(recorded)
    assert len(told) == before + 40
    assert [each.seq for each in told] == list(range(1, len(told) + 1))
    assert await verdict(recorded, seal) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET label = 'x'", "DELETE FROM audit_entry"]
)
async def test_entries_are_only_ever_added(recorded: Works, statement: str) -> None:
    await a_tree(recorded)
    with pytest.raises(DBAPIError, match="only ever added"):
        async with recorded.begin(SYSTEM) as work:
            await work.db.execute(text(statement))


async def test_a_move_leaves_the_past_where_it_was(recorded: Works, seal: Seal) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        await fleet.edit(work, tree.zones[0], {"name": "before"})
        await fleet.edit(work, tree.batteries[1][0], {"code": "C1"})
        await fleet.edit(work, tree.batteries[1][1], {"code": "C2"})
        await fleet.edit(work, tree.bms[1], {"code": "BMS-002"})
        await fleet.edit(work, tree.zones[1], {"code": "Z2"})
    async with recorded.begin(SYSTEM) as work:
        await fleet.move(work, tree.zones[0], tree.sites[1])
    async with recorded.read(person(tree.path(0))) as work:
        north = (await audit.find(work, Wanted(object=tree.zones[0]))).items
    async with recorded.read(person(tree.path(1))) as work:
        south = (await audit.find(work, Wanted(object=tree.zones[0]))).items
    assert [each.verb for each in north] == ["changed", "created"]
    assert [each.verb for each in south] == ["changed"]
    assert details(south[0])["after"]["parent_id"] == tree.sites[1]
    assert await verdict(recorded, seal) == []


async def test_everybody_sees_their_own_part_of_the_tree(recorded: Works) -> None:
    tree = await a_tree(recorded)
    async with recorded.begin(SYSTEM) as work:
        for number in (0, 1):
            await fleet.edit(work, tree.sites[number], {"name": f"Site {number}!"})
        work.note(reason="because")
    async with recorded.begin(SYSTEM) as work:
        work.note("BACKUP")
    changed = Wanted(kind="site", action="SITE_CHANGED")
    async with recorded.read(person(tree.path(1))) as work:
        page = await audit.find(work, changed)
        assert [each.object_id for each in page.items] == [tree.sites[1]]
        assert (await audit.find(work, Wanted(action="BACKUP"))).items == []
        assert "BACKUP" not in await audit.actions(work)
    async with recorded.read(person(f"/{tree.company}/")) as work:
        assert (await audit.find(work, changed)).total == 2
        assert (await audit.find(work, Wanted(action="BACKUP"))).total == 1
    async with recorded.read(person("/", Permission.READ)) as work:
        with pytest.raises(Forbidden):
            await audit.find(work, Wanted())


async def test_pages_go_on_where_the_last_ended(recorded: Works) -> None:
    for number in range(7):
        async with recorded.begin(SYSTEM) as work:
            work.note(f"DEED_{number}")
    seen: list[str] = []
    after = None
    async with recorded.read(SYSTEM) as work:
        while True:
            page = await audit.find(work, Wanted(), limit=3, after=after)
            seen += [each.action for each in page.items]
            if (after := page.after) is None:
                break
    assert seen == [f"DEED_{number}" for number in reversed(range(7))]
    parts = [part async for part in audit.stream(recorded, SYSTEM, Wanted(action="DEED_3"))]
    assert [each.action for part in parts for each in part] == ["DEED_3"]
