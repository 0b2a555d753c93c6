"""Tokens: 32 random bytes that somebody keeps, of which we keep the digest only."""

import hashlib
import secrets

LONGEST = 128


def new_token() -> str:
    """A fresh token."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret of 32 random bytes: no salt, no stretching needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def looks_right(token: str) -> bool:
    """Tell whether it is worth asking the database."""
    return 0 < len(token) <= LONGEST and token.isascii() and token.isprintable()
