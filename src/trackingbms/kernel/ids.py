"""Opaque ids: nothing about the fleet can be read or counted from them."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LENGTH = 12


def new_id() -> str:
    """Return a random id of 60 bits in 12 characters that are safe in URLs and paths."""
    bits = secrets.randbits(5 * LENGTH)
    return "".join(_ALPHABET[(bits >> (5 * i)) & 31] for i in range(LENGTH))
