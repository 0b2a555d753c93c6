"""Second factors: how a person proves to be there. One Protocol, one table, one file a kind."""

from collections.abc import Mapping
from types import MappingProxyType

from trackingbms.identity.factors.codes import EmailCode, SmsCode
from trackingbms.identity.factors.factor import Asked, Factor, Kind, Kit, Radius, Tried
from trackingbms.identity.factors.passkey import Passkey
from trackingbms.identity.factors.radius import Token
from trackingbms.identity.factors.recovery import Recovery, new_codes
from trackingbms.identity.factors.totp import Totp

# In the order in which they are offered. Adding one: a file, and a line here.
_MAKERS = (Passkey, Totp, Token, EmailCode, SmsCode, Recovery)


def factors_of(kit: Kit) -> Mapping[Kind, Factor]:
    """The kinds that this installation can offer."""
    made = (make.made_with(kit) for make in _MAKERS)
    return MappingProxyType({each.kind: each for each in made if each is not None})


__all__ = ["Asked", "Factor", "Kind", "Kit", "Radius", "Tried", "factors_of", "new_codes"]
