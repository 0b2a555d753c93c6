"""The ways to reach a person: one Protocol, one file for each kind."""

from trackingbms.notifications.channels.channel import Channel, Parcel
from trackingbms.notifications.channels.mailbox import Mailbox
from trackingbms.notifications.channels.twilio import Twilio

__all__ = ["Channel", "Mailbox", "Parcel", "Twilio"]
