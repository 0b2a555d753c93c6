"""The five roles, and what each may do: the one place where that is said.

Checks, pages and tests read this table. The first eight features are the manual's matrix, cell by
cell; the last one is ours, for what the manual leaves out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from trackingbms.kernel import LESSER, Permission, with_lesser


class Role(StrEnum):
    """What a person is at a place of the fleet and everywhere below it."""

    SUPER_ADMIN = "super-admin"
    CLIENT_ADMIN = "client-admin"
    SITE_MANAGER = "site-manager"
    TECHNICIAN = "technician"
    OBSERVER = "observer"


class Feature(StrEnum):
    """A row of the matrix of permissions."""

    DASHBOARD = "dashboard"
    LIVE_DATA = "live-data"
    CONTROL = "control"
    ALERTS = "alerts"
    USERS = "users"
    EXPORT = "export"
    ANALYTICS = "analytics"
    SUPPORT = "support"
    FLEET = "fleet"


class Reach(StrEnum):
    """How far a role reaches into a feature."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


_F, _L, _N = Reach.FULL, Reach.LIMITED, Reach.NONE

# Columns in the order of `Role`.
MATRIX: Mapping[Feature, tuple[Reach, Reach, Reach, Reach, Reach]] = MappingProxyType(
    {
        Feature.DASHBOARD: (_F, _F, _F, _F, _F),
        Feature.LIVE_DATA: (_F, _F, _F, _F, _F),
        Feature.CONTROL: (_F, _F, _L, _L, _N),
        Feature.ALERTS: (_F, _F, _F, _L, _N),
        Feature.USERS: (_F, _F, _L, _N, _N),
        Feature.EXPORT: (_F, _F, _F, _L, _N),
        Feature.ANALYTICS: (_F, _F, _F, _F, _L),
        Feature.SUPPORT: (_F, _F, _F, _L, _L),
        Feature.FLEET: (_F, _F, _N, _N, _N),
    }
)
NOT_OF_THE_MANUAL = frozenset({Feature.FLEET})

# What a full reach into a feature is; a limited one is the lesser of these (`LESSER`).
FULL: Mapping[Feature, frozenset[Permission]] = MappingProxyType(
    {
        Feature.DASHBOARD: frozenset({Permission.READ}),
        Feature.LIVE_DATA: frozenset({Permission.READ}),
        Feature.CONTROL: frozenset({Permission.COMMAND}),
        Feature.ALERTS: frozenset({Permission.CONFIGURE_ALERTS}),
        Feature.USERS: frozenset({Permission.MANAGE_USERS, Permission.READ_AUDIT}),
        Feature.EXPORT: frozenset({Permission.EXPORT}),
        Feature.ANALYTICS: frozenset({Permission.ANALYSE}),
        Feature.SUPPORT: frozenset({Permission.SUPPORT}),
        Feature.FLEET: frozenset({Permission.MANAGE_FLEET, Permission.WRITE_TELEMETRY}),
    }
)


EXPORT_DAYS = 31  # at a time, for a limited export
EXPORT_FORMS = ("text/csv",)


@dataclass(frozen=True, slots=True)
class Limit:
    """What "limited" means for a feature: its permission, and the numbers and names in its words.

    The words are `roles.limits.<feature>` in the catalogues of the web app.
    """

    permission: Permission
    values: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict)


LIMITS: Mapping[Feature, Limit] = MappingProxyType(
    {
        # The manual's basic commands; the advanced ones stay with administrators.
        Feature.CONTROL: Limit(
            Permission.COMMAND_BASIC,
            {
                "orders": ("pause", "adjust-current", "temperature", "recalibrate-soc", "restart"),
                "current_pct": 20,
            },
        ),
        # Acknowledge, comment and silence for a while; no rules, no thresholds, no escalation.
        Feature.ALERTS: Limit(Permission.HANDLE_ALERTS, {"silence_h": 4}),
        # Give and take the roles that reach no further than a technician's; no keys, no own roles.
        Feature.USERS: Limit(
            Permission.MANAGE_TEAM, {"roles": (Role.TECHNICIAN.value, Role.OBSERVER.value)}
        ),
        # One battery's past as a CSV file, so many days at a time.
        Feature.EXPORT: Limit(Permission.EXPORT_SOME, {"days": EXPORT_DAYS, "forms": EXPORT_FORMS}),
        # Results and the reports that others have defined; no analyses of one's own.
        Feature.ANALYTICS: Limit(Permission.SEE_ANALYSES),
        # Own tickets and the knowledge base; no other people's tickets, no calls.
        Feature.SUPPORT: Limit(Permission.ASK_SUPPORT),
    }
)


def reach_of(role: Role, feature: Feature) -> Reach:
    """How far the role reaches into the feature."""
    return MATRIX[feature][list(Role).index(role)]


def permissions_at(feature: Feature, reach: Reach) -> frozenset[Permission]:
    """What a reach into a feature permits."""
    if reach is Reach.NONE:
        return frozenset()
    full = FULL[feature]
    if reach is Reach.FULL:
        return with_lesser(full)
    return frozenset(LESSER[each] for each in full if each in LESSER)


def permissions_of(role: Role) -> frozenset[Permission]:
    """Everything that a role may do."""
    held = (permissions_at(feature, reach_of(role, feature)) for feature in Feature)
    return frozenset().union(*held)


# What whoever manages a team may give: nothing beyond a technician.
OF_A_TEAM = permissions_of(Role.TECHNICIAN)
