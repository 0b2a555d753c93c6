"""What an address, a password and preferences must be."""

import re
from enum import StrEnum

from trackingbms.kernel import Invalid

MIN_PASSWORD = 12
MAX_PASSWORD = 256
LOCALES = frozenset({"fr", "en"})
THEMES = frozenset({"system", "light", "dark"})
# What people may be told of by e-mail, beside alerts; what concerns their account always is.
NOTICES = frozenset({"reports", "maintenance"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class AccountState(StrEnum):
    """What becomes of an account."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


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
