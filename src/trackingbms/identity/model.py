"""The five roles, and what each may do: the one place where that is said."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from trackingbms.kernel import Invalid, Permission

MIN_PASSWORD = 12
MAX_PASSWORD = 256
LOCALES = frozenset({"fr", "en"})
THEMES = frozenset({"system", "light", "dark"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


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

_NOTHING: frozenset[Permission] = frozenset()

# A limited reach holds nothing that cannot yet be limited: commands, alert rules, people, exports.
PERMISSIONS: Mapping[Feature, Mapping[Reach, frozenset[Permission]]] = MappingProxyType(
    {
        Feature.DASHBOARD: {_F: frozenset({Permission.READ})},
        Feature.LIVE_DATA: {_F: frozenset({Permission.READ})},
        Feature.CONTROL: {_F: frozenset({Permission.COMMAND})},
        Feature.ALERTS: {_F: frozenset({Permission.CONFIGURE_ALERTS})},
        Feature.USERS: {_F: frozenset({Permission.MANAGE_USERS})},
        Feature.EXPORT: {_F: frozenset({Permission.EXPORT})},
        Feature.ANALYTICS: {_F: frozenset({Permission.ANALYSE})},
        Feature.SUPPORT: {
            _F: frozenset({Permission.SUPPORT}),
            _L: frozenset({Permission.SUPPORT}),
        },
        Feature.FLEET: {_F: frozenset({Permission.MANAGE_FLEET, Permission.WRITE_TELEMETRY})},
    }
)


def permissions_of(role: Role) -> frozenset[Permission]:
    """Everything that a role may do."""
    column = list(Role).index(role)
    held = (PERMISSIONS[feature].get(row[column], _NOTHING) for feature, row in MATRIX.items())
    return frozenset().union(*held)


def tidy_email(email: str) -> str:
    """The address as it is kept and compared, or `Invalid`."""
    tidy = email.strip().casefold()
    if len(tidy) > 254 or not tidy.isprintable() or not _EMAIL.fullmatch(tidy):
        raise Invalid("write an address such as marie@example.com", field="email")
    return tidy


def check_password(password: str) -> str:
    """Return the password, or raise `Invalid`."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Invalid(
            f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters", field="password"
        )
    return password


def check_preferences(locale: str | None, theme: str | None) -> None:
    """Raise `Invalid` for a language or a theme that there is not."""
    if locale is not None and locale not in LOCALES:
        raise Invalid(f"choose one of {', '.join(sorted(LOCALES))}", field="locale")
    if theme is not None and theme not in THEMES:
        raise Invalid(f"choose one of {', '.join(sorted(THEMES))}", field="theme")
