"""Notifications: messages to people, kept with their cause and delivered at least once."""

from trackingbms.notifications.channels import Channel, Mailbox, Twilio
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.jobs import Courier, deliver_next
from trackingbms.notifications.letter import Letter, lay_out
from trackingbms.notifications.model import ChannelName, Misdirected
from trackingbms.notifications.service import send_email, send_sms
from trackingbms.notifications.tables import Message

__all__ = [
    "Channel",
    "ChannelName",
    "Courier",
    "Letter",
    "Mailbox",
    "Message",
    "MessageQueued",
    "Misdirected",
    "Twilio",
    "deliver_next",
    "lay_out",
    "send_email",
    "send_sms",
]
