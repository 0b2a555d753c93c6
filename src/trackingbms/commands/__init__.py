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
    Why,
    checked,
    policy_of,
)
from trackingbms.commands.service import (
    Page,
    Wish,
    battery_for,
    bms_of,
    confirm,
    deaf_because,
    find,
    get,
    obeying,
    points_at,
    request,
    steps_of,
    takes_firmware,
    updatable_at,
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
    "Why",
    "Wish",
    "battery_for",
    "bms_of",
    "checked",
    "confirm",
    "deaf_because",
    "during",
    "find",
    "get",
    "obeying",
    "points_at",
    "policy_of",
    "request",
    "steps_of",
    "takes_firmware",
    "updatable_at",
    "withdraw",
]
