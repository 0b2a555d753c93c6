"""Dashboards: what people arrange to look at, for themselves or for their team."""

from trackingbms.dashboards.filters import (
    edit_filter,
    forget_filter,
    keep_filter,
    may_edit_filter,
    saved_filters,
)
from trackingbms.dashboards.model import FEWEST, MOST, Content, FleetQuery, Merged, Side, merge
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
from trackingbms.dashboards.tables import Dashboard, Former, SavedFilter
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
    "FleetQuery",
    "Former",
    "Merged",
    "SavedFilter",
    "Side",
    "Start",
    "create",
    "dashboards",
    "edit",
    "edit_filter",
    "first_for",
    "forget_filter",
    "formers",
    "get",
    "keep_filter",
    "may_edit",
    "may_edit_filter",
    "merge",
    "remove",
    "save",
    "saved_filters",
    "schema_of",
    "start",
]
