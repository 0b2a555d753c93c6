"""Audit: who did what, when and from where, in a record that shows when it was tampered with."""

from trackingbms.audit.ledger import Draft, Ledger, actor_of, home_of
from trackingbms.audit.model import Fault, Outcome, Trouble, action_of, tags_of
from trackingbms.audit.notary import Notary, read_checkpoints, tell_checkpoint
from trackingbms.audit.proof import Known, Verdict, checkpoints, exported, verify, verify_export
from trackingbms.audit.refusals import Refusals
from trackingbms.audit.seal import Seal
from trackingbms.audit.service import (
    MOST_COUNTED,
    Page,
    State,
    Wanted,
    actions,
    check_reader,
    find,
    state,
    stream,
)
from trackingbms.audit.tables import Entry

__all__ = [
    "MOST_COUNTED",
    "Draft",
    "Entry",
    "Fault",
    "Known",
    "Ledger",
    "Notary",
    "Outcome",
    "Page",
    "Refusals",
    "Seal",
    "State",
    "Trouble",
    "Verdict",
    "Wanted",
    "action_of",
    "actions",
    "actor_of",
    "check_reader",
    "checkpoints",
    "exported",
    "find",
    "home_of",
    "read_checkpoints",
    "state",
    "stream",
    "tags_of",
    "tell_checkpoint",
    "verify",
    "verify_export",
]
