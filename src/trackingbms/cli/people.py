"""`trackingbms user` and `trackingbms key`: people and keys, straight in the database."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer
from sqlalchemy import or_

from trackingbms import fleet, identity
from trackingbms.app import ledger_of
from trackingbms.cli.configuration import settings_of
from trackingbms.first_run import first_run
from trackingbms.fleet import Kind
from trackingbms.identity import Hasher, Role
from trackingbms.infra import Work, Works, connect_database, visible
from trackingbms.kernel import Actor, Invalid, Permission, TrackingError
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings

Name = TypeVar("Name", bound=StrEnum)


def add_user(
    config: Path | None, data: Path | None, email: str, *,
    name: str, role: str, scope: str | None, from_stdin: bool,
) -> None:  # fmt: skip
    """Add a person. Prints the password unless it came from standard input."""
    known = _one_of(Role, role)
    password = _read_password() if from_stdin else secrets.token_urlsafe(12)

    async def add(work: Work) -> None:
        place = await _place(work, scope)
        hashed = await Hasher().hash(identity.check_new_password(password, about=[email]))
        await identity.create_user(
            work, email=email, name=name, password_hash=hashed, role=known, path=place.path
        )

    _run(config, data, add)
    if not from_stdin:
        typer.echo(password)


def set_password(config: Path | None, data: Path | None, email: str, *, from_stdin: bool) -> None:
    """Give a person a new password and end their sessions."""
    password = _read_password() if from_stdin else secrets.token_urlsafe(12)

    async def change(work: Work) -> None:
        hashed = await Hasher().hash(identity.check_new_password(password, about=[email]))
        await identity.set_password(work, email=email, password_hash=hashed)

    _run(config, data, change)
    if not from_stdin:
        typer.echo(password)


def add_key(
    config: Path | None, data: Path | None, name: str, *,
    scope: str | None, permissions: Sequence[str], days: float | None,
) -> None:  # fmt: skip
    """Make a key and print it, this once."""
    held = [_one_of(Permission, each) for each in permissions]
    made: list[str] = []

    async def add(work: Work) -> None:
        place = await _place(work, scope)
        until = work.now + timedelta(days=days) if days is not None else None
        _, text = await identity.create_key(
            work, name=name, path=place.path, permissions=held, expires_at=until
        )
        made.append(text)

    _run(config, data, add)
    typer.echo(made[0])


async def welcome(settings: Settings) -> tuple[str, str] | None:
    """At the first run of a data folder: make an administrator, return address and password."""
    async with _works(settings) as works:
        made = await first_run(works, Hasher())
        return (made.email, made.password) if made else None


def _run(config: Path | None, data: Path | None, act: Callable[[Work], Awaitable[None]]) -> None:
    settings = settings_of(config, data)

    async def run() -> None:
        async with _works(settings) as works, works.begin(Actor.system()) as work:
            await act(work)

    try:
        asyncio.run(run())
    except TrackingError as error:
        typer.echo(f"trackingbms: {error}", err=True)
        raise typer.Exit(1) from error


@asynccontextmanager
async def _works(settings: Settings) -> AsyncIterator[Works]:
    engine = connect_database(settings.database_url)
    try:
        await upgrade(engine)
        yield Works(engine, ledger=ledger_of(settings))
    finally:
        await engine.dispose()


async def _place(work: Work, scope: str | None) -> fleet.Node:
    """The node of this id, the client of this code, or without any the company."""
    if scope is None:
        roots = await fleet.roots(work)
        if not roots:
            raise Invalid("there is no company yet: start the server once")
        return roots[0]
    is_client = (fleet.Node.kind == Kind.CLIENT) & (fleet.Node.code == scope)
    query = visible(work, fleet.Node).where(
        fleet.Node.archived_at.is_(None), or_(fleet.Node.id == scope, is_client)
    )
    found = await work.db.scalar(query.limit(1))
    if found is None:
        raise Invalid(f"{scope} is no node's id and no client's code", field="scope")
    return found


def _one_of(kind: type[Name], text: str) -> Name:
    try:
        return kind(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text}: one of {', '.join(kind)}") from error


def _read_password() -> str:
    return sys.stdin.readline().rstrip("\n")
