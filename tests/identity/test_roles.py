from dataclasses import dataclass

import pytest

from tests.fleet.trees import Tree, person, plant
from trackingbms import identity
from trackingbms.fleet import Kind
from trackingbms.identity import Membership, Role, permissions_of
from trackingbms.identity.service import actor_of_user
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Conflict, Forbidden, Grant, Invalid, NotFound, Permission


@dataclass
class Scene:
    work: Work
    tree: Tree
    marie: str = ""

    def acting(self, role: Role, path: str | None = None) -> Work:
        """The same work, done by somebody of this role."""
        grant = Grant(path or self.tree.path(0), permissions_of(role))
        return Work(self.work.db, Actor("boss", "Boss", (grant,)), self.work.now, self.work.news)


@pytest.fixture
async def scene(work: Work) -> Scene:
    tree = await plant(work)
    user = await identity.create_user(
        work, email="marie@example.com", name="Marie", password_hash="x",
        role=Role.OBSERVER, path=tree.path(0),
    )  # fmt: skip
    return Scene(work, tree, user.id)


async def test_a_person_holds_several_roles(scene: Scene) -> None:
    work, tree = scene.work, scene.tree
    site = tree.path(0, Kind.SITE)
    for role in (Role.TECHNICIAN, Role.SITE_MANAGER):
        await identity.give_role(work, user_id=scene.marie, role=role, path=site)
    with pytest.raises(Conflict):
        await identity.give_role(work, user_id=scene.marie, role=Role.TECHNICIAN, path=site)
    user = await work.db.get_one(identity.User, scene.marie)
    actor = await actor_of_user(work, user)
    assert actor.may(Permission.CONFIGURE_ALERTS, at=site)
    assert not actor.may(Permission.CONFIGURE_ALERTS, at=tree.path(0))
    assert actor.may(Permission.READ, at=tree.path(0))


async def test_nobody_gives_what_they_do_not_hold(scene: Scene) -> None:
    tree = scene.tree
    allowed = {
        Role.SUPER_ADMIN: set(Role),
        Role.CLIENT_ADMIN: set(Role),  # within their client the two hold the same
        Role.SITE_MANAGER: {Role.TECHNICIAN, Role.OBSERVER},
        Role.TECHNICIAN: set(),
        Role.OBSERVER: set(),
    }
    for giver, roles in allowed.items():
        for role in Role:
            work = scene.acting(giver)
            if role in roles:
                await identity.may_give(work, role, tree.path(0))
            else:
                with pytest.raises(Forbidden):
                    await identity.may_give(work, role, tree.path(0))
            with pytest.raises(Forbidden):
                await identity.may_give(work, role, tree.path(1))


async def test_a_manager_takes_only_what_they_could_give(scene: Scene) -> None:
    path = scene.tree.path(0)
    chief = await identity.give_role(
        scene.work, user_id=scene.marie, role=Role.CLIENT_ADMIN, path=path
    )
    manager = scene.acting(Role.SITE_MANAGER)
    with pytest.raises(Forbidden):
        await identity.take_role(manager, chief.id)
    (marie,) = await identity.people(manager)
    observer = next(each for each in marie.held if each.role == Role.OBSERVER)
    changed = await identity.change_role(manager, observer.id, role=Role.TECHNICIAN)
    assert (changed.role, changed.given_by_name) == (Role.TECHNICIAN, "Boss")
    with pytest.raises(Forbidden):
        await identity.change_role(manager, changed.id, role=Role.SITE_MANAGER)
    await identity.take_role(scene.acting(Role.CLIENT_ADMIN), chief.id)


async def test_people_of_others_are_not_there(scene: Scene) -> None:
    south = scene.acting(Role.CLIENT_ADMIN, scene.tree.path(1))
    assert await identity.people(south) == []
    with pytest.raises(NotFound):
        await identity.person(south, scene.marie)
    held = await identity.give_role(
        scene.work, user_id=scene.marie, role=Role.OBSERVER, path=scene.tree.path(1)
    )
    (marie,) = await identity.people(south)
    assert marie.held == (held,)  # what she holds in the north is not told
    assert await identity.people(south, search="mari exam") == [marie]
    assert await identity.people(south, search="jean") == []
    site = scene.tree.path(1, Kind.SITE)
    assert await identity.people(south, path=site) == [marie]  # her role reaches it


async def test_the_last_administrator_stays(scene: Scene) -> None:
    top = f"/{scene.tree.company}/"
    held = await identity.give_role(
        scene.work, user_id=scene.marie, role=Role.SUPER_ADMIN, path=top
    )
    with pytest.raises(Conflict):
        await identity.change_role(scene.work, held.id, role=Role.OBSERVER)


async def test_a_custom_role_permits_what_it_names_below_its_place(scene: Scene) -> None:
    tree, site = scene.tree, scene.tree.path(0, Kind.SITE)
    admin = scene.acting(Role.CLIENT_ADMIN)
    role = await identity.create_role(
        admin, name="Astreinte", path=site, permissions=[Permission.READ, Permission.EXPORT]
    )
    with pytest.raises(Invalid):
        await identity.give_role(admin, user_id=scene.marie, role=role.id, path=tree.path(0))
    zone = tree.path(0, Kind.ZONE)
    await identity.give_role(admin, user_id=scene.marie, role=role.id, path=zone)
    user = await scene.work.db.get_one(identity.User, scene.marie)
    may = (await actor_of_user(scene.work, user)).may
    assert may(Permission.EXPORT, at=zone)
    assert may(Permission.EXPORT_SOME, at=zone)  # the whole implies the part
    assert not may(Permission.EXPORT, at=site)
    await identity.edit_role(admin, role.id, permissions=[Permission.READ])
    may = (await actor_of_user(scene.work, user)).may
    assert not may(Permission.EXPORT, at=zone)
    await identity.end_role(admin, role.id)
    with pytest.raises(Conflict):
        await identity.end_role(admin, role.id)
    with pytest.raises(Invalid):
        await identity.may_give(admin, role.id, zone)


async def test_a_custom_role_holds_no_more_than_its_maker(scene: Scene) -> None:
    path = scene.tree.path(0)
    clerk = Work(
        scene.work.db, person(path, Permission.READ, Permission.MANAGE_USERS), scene.work.now
    )
    with pytest.raises(Forbidden):
        await identity.create_role(clerk, name="More", path=path, permissions=[Permission.COMMAND])
    strong = await identity.create_role(
        scene.work, name="Strong", path=path, permissions=[Permission.COMMAND]
    )
    with pytest.raises(Forbidden):  # nor is one made weaker by who does not hold it
        await identity.edit_role(clerk, strong.id, permissions=[Permission.READ])
    with pytest.raises(Forbidden):
        await identity.create_role(
            scene.acting(Role.SITE_MANAGER), name="x", path=path, permissions=[Permission.READ]
        )


async def test_access_is_explained(scene: Scene) -> None:
    tree, site = scene.tree, scene.tree.path(0, Kind.SITE)
    await identity.give_role(scene.work, user_id=scene.marie, role=Role.TECHNICIAN, path=site)
    await identity.give_role(
        scene.work, user_id=scene.marie, role=Role.SUPER_ADMIN, path=f"/{tree.company}/"
    )
    admin = scene.acting(Role.CLIENT_ADMIN)
    told = {each.permission: each for each in await identity.access(admin, scene.marie, site)}
    names = [each.role for each in told[Permission.READ].by]
    assert names == [Role.OBSERVER, Role.TECHNICIAN]
    assert told[Permission.READ].above  # by a role that the client's administrator does not see
    assert told[Permission.MANAGE_USERS].allowed
    assert told[Permission.MANAGE_USERS].by == ()
    whole = {
        each.permission: each
        for each in await identity.access(scene.work, scene.marie, tree.path(1))
    }
    assert whole[Permission.COMMAND_BASIC].allowed
    elsewhere = whole[Permission.COMMAND_BASIC].elsewhere
    assert [isinstance(each, Membership) and each.path for each in elsewhere] == [site]
