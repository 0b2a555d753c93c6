"""Commands: orders to batteries, guarded, sent once, verified by reading back or rolled back."""

from trackingbms.commands.events import CommandAdvanced
from trackingbms.commands.history import during
from trackingbms.commands.jobs import Sender
from trackingbms.commands.model import (
    ORDERS,
    OVER,
    Cause,
    Kind,
    Order,
    Phase,
    Policy,
    checked,
    policy_of,
)
from trackingbms.commands.service import (
    Page,
    Wish,
    battery_for,
    bms_of,
    confirm,
    find,
    get,
    obeying,
    points_at,
    request,
    steps_of,
    withdraw,
)
from trackingbms.commands.tables import Command, Step

__all__ = [
    "ORDERS",
    "OVER",
    "Cause",
    "Command",
    "CommandAdvanced",
    "Kind",
    "Order",
    "Page",
    "Phase",
    "Policy",
    "Sender",
    "Step",
    "Wish",
    "battery_for",
    "bms_of",
    "checked",
    "confirm",
    "during",
    "find",
    "get",
    "obeying",
    "points_at",
    "policy_of",
    "request",
    "steps_of",
    "withdraw",
]
