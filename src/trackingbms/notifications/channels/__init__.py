"""The ways to reach a person: one Protocol, one file for each kind."""

from trackingbms.notifications.channels.channel import Channel, Parcel
from trackingbms.notifications.channels.mailbox import Mailbox
from trackingbms.notifications.channels.push import Push
from trackingbms.notifications.channels.slack import Slack
from trackingbms.notifications.channels.teams import Teams
from trackingbms.notifications.channels.twilio import Twilio, Voice

__all__ = ["Channel", "Mailbox", "Parcel", "Push", "Slack", "Teams", "Twilio", "Voice"]
