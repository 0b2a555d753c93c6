"""Identity: people, keys and what they may do."""

from trackingbms.identity.events import AccessChanged
from trackingbms.identity.gate import Gate, LogIn, csrf_of
from trackingbms.identity.model import Role, check_password, permissions_of
from trackingbms.identity.passwords import Hasher
from trackingbms.identity.service import (
    create_key,
    create_user,
    keys,
    me,
    revoke_key,
    set_password,
    set_preferences,
)
from trackingbms.identity.tables import ApiKey, Membership, Session, User

__all__ = [
    "AccessChanged",
    "ApiKey",
    "Gate",
    "Hasher",
    "LogIn",
    "Membership",
    "Role",
    "Session",
    "User",
    "check_password",
    "create_key",
    "create_user",
    "csrf_of",
    "keys",
    "me",
    "permissions_of",
    "revoke_key",
    "set_password",
    "set_preferences",
]
