import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import event, func, select

from tests.fleet.trees import Tree, person, plant
from trackingbms import fleet, identity
from trackingbms.identity import Gate, Hasher, Lifetime, Role, Session, Visit
from trackingbms.identity.gate import Known
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor, Forbidden, Overloaded, Permission, Unauthenticated

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse battery"
MARIE = "marie@example.com"
HERE = Visit(address="a")


@dataclass
class Scene:
    """A gate, a clock that one can turn, a fleet, and Marie who administers the first client."""

    works: Works
    gate: Gate
    tree: Tree
    now: datetime = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    statements: int = 0

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    async def key(self, **wishes: datetime) -> tuple[str, str]:
        async with self.works.begin(Actor.system()) as work:
            key, text = await identity.create_key(
                work, name="k", path=self.tree.path(0), permissions=[Permission.READ], **wishes
            )
        return key.id, text


@pytest.fixture
async def scene(works: Works) -> Scene:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        await identity.create_user(
            work,
            email=MARIE,
            name="Marie",
            password_hash=CHEAP.hash(PASSWORD),
            role=Role.CLIENT_ADMIN,
            path=tree.path(0),
        )
    scene = Scene(works, Gate(works, hasher=Hasher(CHEAP)), tree)
    works.clock = lambda: scene.now

    def count(*_: object) -> None:
        scene.statements += 1

    event.listen(works.engine.sync_engine, "before_cursor_execute", count)
    return scene


async def test_an_actor_holds_the_role_at_its_place(scene: Scene) -> None:
    opened = await scene.gate.log_in(" MARIE@example.com", PASSWORD, Visit(address="1.2.3.4"))
    actor = await scene.gate.actor_for_session(opened.token)
    assert actor.name == "Marie"
    assert actor.may(Permission.MANAGE_FLEET, at=scene.tree.path(0))
    assert not actor.may(Permission.READ, at=scene.tree.path(1))


async def test_a_session_ends_when_unused_and_slides_when_used(scene: Scene) -> None:
    token = (await scene.gate.log_in(MARIE, PASSWORD, HERE)).token
    for _ in range(3):
        scene.wait(hours=11)
        await scene.gate.actor_for_session(token)
        await scene.gate.write_down()
    scene.wait(hours=12)
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_session(token)


async def test_a_session_ends_at_last(scene: Scene) -> None:
    scene.gate.lifetime = Lifetime(longest=timedelta(hours=20))
    token = (await scene.gate.log_in(MARIE, PASSWORD, HERE)).token
    scene.wait(hours=11)
    await scene.gate.actor_for_session(token)
    await scene.gate.write_down()
    scene.wait(hours=9)
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_session(token)
    await scene.gate.log_in(MARIE, PASSWORD, HERE)
    newest = await scene.gate.log_in(MARIE, PASSWORD, HERE)
    await scene.gate.actor_for_session(newest.token)
    await scene.gate.write_down()
    async with scene.works.read(Actor.system()) as work:
        assert await work.db.scalar(select(func.count(Session.id))) == 2  # the old one is gone


async def test_a_known_key_is_answered_from_memory_for_a_few_seconds(scene: Scene) -> None:
    _, key = await scene.key()
    await scene.gate.actor_for_key(key)
    scene.statements = 0
    for _ in range(1000):
        await scene.gate.actor_for_key(key)
    assert scene.statements == 0
    scene.wait(seconds=6)
    await scene.gate.actor_for_key(key)
    assert scene.statements > 0


async def test_a_revocation_elsewhere_is_seen_after_a_few_seconds(scene: Scene) -> None:
    key_id, key = await scene.key()
    await scene.gate.actor_for_key(key)
    async with scene.works.begin(Actor.system()) as work:
        await identity.revoke_key(work, key_id)
        assert work.news == [identity.AccessChanged(key_id)]
    scene.wait(seconds=6)
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_key(key)


async def test_a_revocation_here_is_seen_at_once(scene: Scene) -> None:
    key_id, key = await scene.key()
    await scene.gate.actor_for_key(key)
    async with scene.works.begin(Actor.system()) as work:
        await identity.revoke_key(work, key_id)
    scene.gate.forget()
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_key(key)


async def test_a_look_up_under_way_is_not_kept_past_a_revocation(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id, key = await scene.key()
    read, go_on = asyncio.Event(), asyncio.Event()
    look_up = Gate._key

    async def slow(gate: Gate, work: Work, text: str) -> Known:
        found = await look_up(gate, work, text)
        read.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(Gate, "_key", slow)
    under_way = asyncio.create_task(scene.gate.actor_for_key(key))
    await read.wait()
    async with scene.works.begin(Actor.system()) as work:
        await identity.revoke_key(work, key_id)
    scene.gate.forget()
    go_on.set()
    await under_way  # it asked before the revocation
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_key(key)


async def test_a_key_expires_even_while_it_is_remembered(scene: Scene) -> None:
    _, key = await scene.key(expires_at=scene.now + timedelta(seconds=2))
    await scene.gate.actor_for_key(key)
    scene.wait(seconds=2)
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_key(key)


async def test_a_changed_key_with_the_same_prefix_is_refused(scene: Scene) -> None:
    _, key = await scene.key()
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_key(key[:-1] + ("A" if key[-1] != "A" else "B"))


async def test_a_new_password_ends_the_sessions(scene: Scene) -> None:
    token = (await scene.gate.log_in(MARIE, PASSWORD, HERE)).token
    async with scene.works.begin(Actor.system()) as work:
        hashed = CHEAP.hash("another password")
        await identity.set_password(work, email=MARIE, password_hash=hashed)
    scene.gate.forget()
    with pytest.raises(Unauthenticated):
        await scene.gate.actor_for_session(token)
    with pytest.raises(Unauthenticated):
        await scene.gate.log_in(MARIE, PASSWORD, HERE)
    await scene.gate.log_in(MARIE, "another password", HERE)


async def test_failures_make_one_wait_and_a_success_forgives(scene: Scene) -> None:
    async def fail(times: int, address: str = "a") -> None:
        for _ in range(times):
            with pytest.raises(Unauthenticated):
                await scene.gate.log_in(MARIE, "wrong", Visit(address=address))

    await fail(4)
    await scene.gate.log_in(MARIE, PASSWORD, HERE)
    await fail(5)
    with pytest.raises(Overloaded):
        await scene.gate.log_in(MARIE, PASSWORD, HERE)
    elsewhere = Visit(address="b")  # whoever fails elsewhere locks nobody out
    await scene.gate.log_in(MARIE, PASSWORD, elsewhere)
    scene.wait(minutes=15)
    await scene.gate.log_in(MARIE, PASSWORD, HERE)


async def test_an_old_hash_is_renewed_at_the_next_log_in(scene: Scene) -> None:
    scene.gate.hasher = Hasher(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    opened = await scene.gate.log_in(MARIE, PASSWORD, HERE)
    assert "m=16,t=2,p=1" in opened.user.password_hash
    await scene.gate.log_in(MARIE, PASSWORD, HERE)


async def test_a_flood_of_log_ins_is_turned_away(scene: Scene) -> None:
    scene.gate.hasher = Hasher(CHEAP)
    tries = [
        scene.gate.log_in(f"n{each}@c.de", "x", Visit(address=f"{each}")) for each in range(40)
    ]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(each, Overloaded) for each in answers) == 8
    assert sum(isinstance(each, Unauthenticated) for each in answers) == 32
    await scene.gate.log_in(MARIE, PASSWORD, HERE)  # the places are free again


async def test_nobody_appoints_above_themselves(scene: Scene) -> None:
    rows = {"email": "b@c.de", "name": "", "password_hash": "x"}
    async with scene.works.begin(person(scene.tree.path(0), Permission.MANAGE_USERS)) as work:
        with pytest.raises(Forbidden):
            await identity.create_user(work, **rows, role=Role.OBSERVER, path=scene.tree.path(0))
    async with scene.works.begin(person(scene.tree.path(0))) as work:
        with pytest.raises(Forbidden):
            await identity.create_user(work, **rows, role=Role.OBSERVER, path=scene.tree.path(1))
        await identity.create_user(work, **rows, role=Role.OBSERVER, path=scene.tree.path(0))
        await fleet.get(work, scene.tree.sites[0])
