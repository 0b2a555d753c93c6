"""Alerts: what we watch, when it is wrong, and who must know."""

from trackingbms.alerts.events import (
    AlertAcknowledged,
    AlertChanged,
    AlertOpened,
    AlertResolved,
    RulesChanged,
)
from trackingbms.alerts.evidence import Detective
from trackingbms.alerts.history import during
from trackingbms.alerts.jobs import Escalator, escalate_next
from trackingbms.alerts.model import (
    LEVELS,
    RESPONSES,
    Level,
    Phase,
    Response,
    Rule,
    Schedule,
    Way,
    check_text,
    level_of,
)
from trackingbms.alerts.notes import Deed
from trackingbms.alerts.people import tiers
from trackingbms.alerts.rules import (
    Inherited,
    create_rule,
    edit_rule,
    get_rule,
    remove_rule,
    rule_of,
    rules_at,
    rules_below,
    schedule_at,
)
from trackingbms.alerts.service import (
    HANDLE,
    Page,
    Story,
    Wanted,
    acknowledge,
    comment,
    counts,
    end,
    find,
    get,
    snooze,
)
from trackingbms.alerts.silences import end_silence, silence, silences
from trackingbms.alerts.silent import NO_DATA, Silence
from trackingbms.alerts.tables import (
    Alert,
    AlertGroup,
    AlertNote,
    AlertPending,
    AlertRule,
    AlertSilence,
)
from trackingbms.alerts.telling import Post
from trackingbms.alerts.watcher import Watcher
from trackingbms.alerts.ways import reachable
from trackingbms.alerts.wiring import open_alerts

__all__ = [
    "HANDLE",
    "LEVELS",
    "NO_DATA",
    "RESPONSES",
    "Alert",
    "AlertAcknowledged",
    "AlertChanged",
    "AlertGroup",
    "AlertNote",
    "AlertOpened",
    "AlertPending",
    "AlertResolved",
    "AlertRule",
    "AlertSilence",
    "Deed",
    "Detective",
    "Escalator",
    "Inherited",
    "Level",
    "Page",
    "Phase",
    "Post",
    "Response",
    "Rule",
    "RulesChanged",
    "Schedule",
    "Silence",
    "Story",
    "Wanted",
    "Watcher",
    "Way",
    "acknowledge",
    "check_text",
    "comment",
    "counts",
    "create_rule",
    "during",
    "edit_rule",
    "end",
    "end_silence",
    "escalate_next",
    "find",
    "get",
    "get_rule",
    "level_of",
    "open_alerts",
    "reachable",
    "remove_rule",
    "rule_of",
    "rules_at",
    "rules_below",
    "schedule_at",
    "silence",
    "silences",
    "snooze",
    "tiers",
]
