"""Fleet: company > client > site > zone > BMS > battery."""

from trackingbms.fleet.directory import Directory
from trackingbms.fleet.events import Change, FleetChanged
from trackingbms.fleet.index import AMBIGUOUS, UNKNOWN, FleetIndex, Places
from trackingbms.fleet.model import LEVELS, Kind, NewNode, fold, ids_of, parent_of, path_below
from trackingbms.fleet.planting import create_many
from trackingbms.fleet.service import (
    Page,
    ancestors,
    archive,
    at,
    child_counts,
    children,
    create,
    edit,
    get,
    move,
    restore,
    roots,
    search,
)
from trackingbms.fleet.tables import Battery, Bms, Client, Company, Node, Site, Zone

__all__ = [
    "AMBIGUOUS",
    "LEVELS",
    "UNKNOWN",
    "Battery",
    "Bms",
    "Change",
    "Client",
    "Company",
    "Directory",
    "FleetChanged",
    "FleetIndex",
    "Kind",
    "NewNode",
    "Node",
    "Page",
    "Places",
    "Site",
    "Zone",
    "ancestors",
    "archive",
    "at",
    "child_counts",
    "children",
    "create",
    "create_many",
    "edit",
    "fold",
    "get",
    "ids_of",
    "move",
    "parent_of",
    "path_below",
    "restore",
    "roots",
    "search",
]
