"""What a BMS is reached with holds passwords: kept sealed, told to nobody, kept when unchanged."""

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from trackingbms.infra import Vault
from trackingbms.kernel import Invalid

HIDDEN = "•••"  # stands for a secret; sent back, it leaves the secret as it is
_SEALED = "sealed"
_SECRET = re.compile(r"(pass|password|passphrase|secret|token|credentials?|api_?key)$", re.I)
# Who sends a secret somewhere else must know it.
_ADDRESS = re.compile(r"^(host|port|url|uri|endpoint|address|server|broker|path|channel)$", re.I)

Link: TypeAlias = Mapping[str, Any]


def hide(link: Link) -> dict[str, Any]:
    """The link as it is told."""
    return _each(link, lambda _place, value: HIDDEN if value else value)


def seal(vault: Vault, node_id: str, link: Link, before: Link | None = None) -> dict[str, Any]:
    """The link as it is kept. Secrets that are told as hidden stay what they were `before`."""
    known = before or {}

    def kept(place: tuple[str, ...], value: Any) -> Any:
        if value == HIDDEN:
            return _still(known, link, place)
        if not isinstance(value, str) or not value:
            return value
        return {_SEALED: base64.b64encode(vault.seal(value.encode(), _about(node_id))).decode()}

    return _each(link, kept)


def unseal(vault: Vault, node_id: str, link: Link) -> dict[str, Any]:
    """The link as a protocol needs it."""
    return _each(link, lambda _place, value: _opened(vault, node_id, value))


def seal_anew(vault: Vault, node_id: str, link: Link) -> dict[str, Any] | None:
    """The link with its secrets under the vault's first key, or None where they are already."""
    found: list[bool] = []
    _each(link, lambda _place, value: found.append(_is_old(vault, value)))
    return seal(vault, node_id, unseal(vault, node_id, link)) if any(found) else None


def _still(before: Link, after: Link, place: tuple[str, ...]) -> Any:
    if _addresses(before) != _addresses(after):
        raise Invalid(f"write {place[-1]} anew: the address has changed", field="link")
    found: Any = before
    for key in place:
        found = found.get(key) if isinstance(found, Mapping) else None
    if found is None:
        raise Invalid(f"write {place[-1]}: there is none yet", field="link")
    return found


def _addresses(link: Link) -> dict[str, Any]:
    return {key: value for key, value in link.items() if _ADDRESS.match(key)}


def _is_old(vault: Vault, value: Any) -> bool:
    if isinstance(value, Mapping) and _SEALED in value:
        return vault.is_old(base64.b64decode(value[_SEALED]))
    return isinstance(value, str) and bool(value)


def _opened(vault: Vault, node_id: str, value: Any) -> Any:
    """What was kept before secrets were sealed is as it is."""
    if not isinstance(value, Mapping) or _SEALED not in value:
        return value
    return vault.open(base64.b64decode(value[_SEALED]), _about(node_id)).decode()


def _about(node_id: str) -> str:
    return f"link/{node_id}"


def _each(
    link: Link, act: Callable[[tuple[str, ...], Any], Any], place: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The same with every secret replaced."""
    told: dict[str, Any] = {}
    for key, value in link.items():
        here = (*place, key)
        if _SECRET.search(key):
            told[key] = act(here, value)
        else:
            told[key] = _each(value, act, here) if isinstance(value, Mapping) else value
    return told
