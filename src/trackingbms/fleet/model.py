"""The six levels of the fleet tree, and how a place in it is written."""

from enum import StrEnum


class Kind(StrEnum):
    """A level of the tree, from the root down."""

    COMPANY = "company"
    CLIENT = "client"
    SITE = "site"
    ZONE = "zone"
    BMS = "bms"
    BATTERY = "battery"


LEVELS = tuple(Kind)


def parent_of(kind: Kind) -> Kind | None:
    """The level above, or None for the company."""
    level = LEVELS.index(kind)
    return LEVELS[level - 1] if level else None


def path_below(parent_path: str, node_id: str) -> str:
    """The path of a node whose parent has this path (`/` for the company itself)."""
    return f"{parent_path}{node_id}/"
