"""Floor plans: a picture of a site or a zone, and where its batteries stand on it."""

from trackingbms.floorplans.model import KINDS, MOST_BYTES, SERVED, Spot
from trackingbms.floorplans.service import find, get, may_edit, place, put, remove
from trackingbms.floorplans.tables import FloorPlan

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "SERVED",
    "FloorPlan",
    "Spot",
    "find",
    "get",
    "may_edit",
    "place",
    "put",
    "remove",
]
