"""Set-up: a new client in three steps, files of batteries, the first run."""

from trackingbms.setup.jobs import Importer
from trackingbms.setup.model import Channel, Code, Fault
from trackingbms.setup.plans import ClientPlan
from trackingbms.setup.reading import READERS
from trackingbms.setup.service import (
    FirstRun,
    Outcome,
    first_run,
    get_import,
    imports,
    note_first_run,
    plan_client,
    run_import,
    start_import,
    tell_fault,
    told_by_default,
)
from trackingbms.setup.tables import Import, State
from trackingbms.setup.templates import TEMPLATES

__all__ = [
    "READERS",
    "TEMPLATES",
    "Channel",
    "ClientPlan",
    "Code",
    "Fault",
    "FirstRun",
    "Import",
    "Importer",
    "Outcome",
    "State",
    "first_run",
    "get_import",
    "imports",
    "note_first_run",
    "plan_client",
    "run_import",
    "start_import",
    "tell_fault",
    "told_by_default",
]
