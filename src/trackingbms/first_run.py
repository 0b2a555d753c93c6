"""The first run: a company and its administrator, so that somebody can log in."""

import secrets
from dataclasses import dataclass

from trackingbms import fleet, identity
from trackingbms.fleet import Kind, NewNode
from trackingbms.infra import Works
from trackingbms.kernel import Actor

ADMINISTRATOR = "admin@localhost.localdomain"


@dataclass(frozen=True, slots=True)
class FirstLogIn:
    """What the first administrator logs in with; the password is stored nowhere."""

    email: str
    password: str


async def first_run(
    works: Works, hasher: identity.Hasher, email: str = ADMINISTRATOR
) -> FirstLogIn | None:
    """Make company and administrator, or return None when there is a company already."""
    async with works.read(Actor.system()) as work:
        if await fleet.roots(work):
            return None
    password = secrets.token_urlsafe(12)
    hashed = await hasher.hash(password)
    async with works.begin(Actor.system()) as work:
        company = await fleet.create(work, NewNode(Kind.COMPANY, None, "tbms", "TrackingBMS"))
        await identity.create_user(
            work,
            email=email,
            name="Administrator",
            password_hash=hashed,
            role=identity.Role.SUPER_ADMIN,
            path=company.path,
        )
    return FirstLogIn(email, password)
