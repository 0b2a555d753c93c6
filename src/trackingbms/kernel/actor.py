"""Who acts, and what they may do at which place of the fleet tree.

A place is a `path`: the ids from the root down, each followed by a slash (`/company/client/site/`).
A permission granted at a path reaches everything below it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Permission(StrEnum):
    """One thing that a person, a key or a job may be allowed to do."""

    READ = "read"
    WRITE_TELEMETRY = "write-telemetry"
    COMMAND = "command"
    COMMAND_BASIC = "command-basic"
    CONFIGURE_ALERTS = "configure-alerts"
    HANDLE_ALERTS = "handle-alerts"
    MANAGE_USERS = "manage-users"
    MANAGE_TEAM = "manage-team"
    MANAGE_FLEET = "manage-fleet"
    EXPORT = "export"
    EXPORT_SOME = "export-some"
    ANALYSE = "analyse"
    SEE_ANALYSES = "see-analyses"
    SUPPORT = "support"
    ASK_SUPPORT = "ask-support"
    READ_AUDIT = "read-audit"


# Who may do a thing wholly may also do it within limits.
LESSER: Mapping[Permission, Permission] = MappingProxyType(
    {
        Permission.COMMAND: Permission.COMMAND_BASIC,
        Permission.CONFIGURE_ALERTS: Permission.HANDLE_ALERTS,
        Permission.MANAGE_USERS: Permission.MANAGE_TEAM,
        Permission.EXPORT: Permission.EXPORT_SOME,
        Permission.ANALYSE: Permission.SEE_ANALYSES,
        Permission.SUPPORT: Permission.ASK_SUPPORT,
    }
)


def with_lesser(permissions: Iterable[Permission]) -> frozenset[Permission]:
    """The permissions with those that they imply."""
    given = frozenset(permissions)
    return given | {LESSER[each] for each in given if each in LESSER}


@dataclass(frozen=True, slots=True)
class Grant:
    """A set of permissions that holds at a path and everywhere below it."""

    path: str
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks: a person, an API key or the system itself."""

    id: str
    name: str
    grants: tuple[Grant, ...] = ()
    email: str = ""  # of a person

    def may(self, permission: Permission, *, at: str) -> bool:
        """Tell whether this actor holds the permission at the path."""
        return any(at.startswith(root) for root in self.roots(permission))

    def roots(self, permission: Permission) -> Iterator[str]:
        """Yield the paths below which this actor holds the permission."""
        return (grant.path for grant in self.grants if permission in grant.permissions)

    @classmethod
    def system(cls) -> Self:
        """The actor of background jobs: it may do everything, everywhere."""
        return cls("system", "TrackingBMS", (Grant("/", frozenset(Permission)),))
