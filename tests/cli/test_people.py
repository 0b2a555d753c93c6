import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.fleet.trees import Tree, plant
from trackingbms.cli import cli
from trackingbms.cli.people import welcome
from trackingbms.fleet import Kind
from trackingbms.identity import Gate, Visit
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor, Permission, Unauthenticated
from trackingbms.migrations import upgrade
from trackingbms.settings import read_settings

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str, code: int = 0, stdin: str = "") -> str:
        done = CliRunner().invoke(cli, [*arguments, "--data", str(tmp_path)], input=stdin)
        assert done.exit_code == code, done.output
        return done.output.strip()

    return run


async def in_database(folder: Path) -> tuple[Works, Gate]:
    engine = connect_database(f"sqlite:///{folder / 'trackingbms.db'}")
    await upgrade(engine)
    works = Works(engine)
    return works, Gate(works)


async def test_the_first_run_makes_an_administrator_once(tmp_path: Path) -> None:
    settings = read_settings(None, data=tmp_path)
    made = await welcome(settings)
    assert made is not None
    assert await welcome(settings) is None
    works, gate = await in_database(tmp_path)
    opened = await gate.log_in(*made, Visit())
    assert all(opened.actor.may(each, at=opened.actor.grants[0].path) for each in Permission)
    await works.engine.dispose()


def test_people_and_keys_are_made_on_the_command_line(run: Run, tmp_path: Path) -> None:
    assert "no company" in run("user", "add", "a@b.ca", code=1)
    tree = asyncio.run(planted(tmp_path))
    password = run("user", "add", "a@b.ca", "--role", "technician", "--scope", "north")
    key = run("key", "add", "gateway", "--permission", "write-telemetry", "--scope", tree.sites[1])
    assert "one of" in run("user", "add", "c@d.ca", "--role", "king", code=2)
    assert "no node" in run("key", "add", "k", "--scope", "west", code=1)
    assert "known" in run("user", "add", "A@b.ca", code=1)

    async def check() -> None:
        works, gate = await in_database(tmp_path)
        opened = await gate.log_in("a@b.ca", password, Visit())
        assert [each.path for each in opened.actor.grants] == [tree.path(0)]
        machine = await gate.actor_for_key(key)
        assert machine.may(Permission.WRITE_TELEMETRY, at=tree.path(1, Kind.SITE))
        assert not machine.may(Permission.READ, at=tree.path(1, Kind.SITE))
        await works.engine.dispose()

    asyncio.run(check())


def test_a_password_is_replaced(run: Run, tmp_path: Path) -> None:
    asyncio.run(planted(tmp_path))
    run("user", "add", "a@b.ca", "--password-stdin", stdin="first secret of mine\n")
    assert "12" in run("user", "passwd", "a@b.ca", "--password-stdin", stdin="short\n", code=1)
    second = run("user", "passwd", "a@b.ca")
    assert run("user", "passwd", "nobody@b.ca", code=1)

    async def check() -> None:
        works, gate = await in_database(tmp_path)
        await gate.log_in("a@b.ca", second, Visit())
        with pytest.raises(Unauthenticated):
            await gate.log_in("a@b.ca", "first secret of mine", Visit())
        await works.engine.dispose()

    asyncio.run(check())


async def planted(folder: Path) -> Tree:
    works, _ = await in_database(folder)
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
    await works.engine.dispose()
    return tree
