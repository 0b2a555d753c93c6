"""Dashboards: what people arrange to look at, for themselves or for their team."""

from trackingbms.dashboards.model import FEWEST, MOST, Content, Merged, Side, merge
from trackingbms.dashboards.ready import READY, first_for
from trackingbms.dashboards.service import (
    CHOOSES,
    KEPT,
    TEAM,
    Clash,
    Start,
    create,
    dashboards,
    edit,
    formers,
    get,
    may_edit,
    remove,
    save,
    start,
)
from trackingbms.dashboards.tables import Dashboard, Former
from trackingbms.dashboards.widgets import COLUMNS, KINDS, schema_of

__all__ = [
    "CHOOSES",
    "COLUMNS",
    "FEWEST",
    "KEPT",
    "KINDS",
    "MOST",
    "READY",
    "TEAM",
    "Clash",
    "Content",
    "Dashboard",
    "Former",
    "Merged",
    "Side",
    "Start",
    "create",
    "dashboards",
    "edit",
    "first_for",
    "formers",
    "get",
    "may_edit",
    "merge",
    "remove",
    "save",
    "schema_of",
    "start",
]
