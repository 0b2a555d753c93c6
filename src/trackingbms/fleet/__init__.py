"""Fleet: company > client > site > zone > BMS > battery."""

from trackingbms.fleet.index import FleetIndex
from trackingbms.fleet.model import LEVELS, Kind, parent_of, path_below
from trackingbms.fleet.tables import Battery, Bms, Client, Company, Node, Site, Zone

__all__ = [
    "LEVELS",
    "Battery",
    "Bms",
    "Client",
    "Company",
    "FleetIndex",
    "Kind",
    "Node",
    "Site",
    "Zone",
    "parent_of",
    "path_below",
]
