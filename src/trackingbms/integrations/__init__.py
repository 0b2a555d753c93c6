"""Integrations: other systems hear what happens here, by signed calls that are tried again."""

from trackingbms.integrations.jobs import Dispatcher
from trackingbms.integrations.model import ANY, PING, Plan, kinds
from trackingbms.integrations.outside import Caller, Refused, Reply, check_url
from trackingbms.integrations.service import (
    Page,
    create_webhook,
    deliveries,
    edit_webhook,
    enqueue,
    get_webhook,
    ping,
    remove_webhook,
    rotate_secret,
    send_again,
    tries_of,
    webhooks,
)
from trackingbms.integrations.tables import Delivery, Try, Webhook

__all__ = [
    "ANY",
    "PING",
    "Caller",
    "Delivery",
    "Dispatcher",
    "Page",
    "Plan",
    "Refused",
    "Reply",
    "Try",
    "Webhook",
    "check_url",
    "create_webhook",
    "deliveries",
    "edit_webhook",
    "enqueue",
    "get_webhook",
    "kinds",
    "ping",
    "remove_webhook",
    "rotate_secret",
    "send_again",
    "tries_of",
    "webhooks",
]
