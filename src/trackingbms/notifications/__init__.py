"""Notifications: messages to people, kept with their cause and delivered at least once."""

from trackingbms.notifications.browsers import browsers, browsers_of, subscribe, unsubscribe
from trackingbms.notifications.channels import (
    Channel,
    Mailbox,
    Parcel,
    Push,
    Slack,
    Teams,
    Twilio,
    Voice,
)
from trackingbms.notifications.delivery import Outcome, deliver_next
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.jobs import Courier
from trackingbms.notifications.journal import Fares, Sheet, fares, messages
from trackingbms.notifications.layout import PARTS, WORDS, check_layout
from trackingbms.notifications.letter import Letter, lay_out
from trackingbms.notifications.model import ChannelName, Flow, Misdirected
from trackingbms.notifications.rooms import (
    LEVELS,
    Reach,
    add_team_channel,
    address_of,
    channels_told,
    edit_team_channel,
    remove_team_channel,
    team_channel,
    team_channels,
)
from trackingbms.notifications.service import Address, Handling, send, send_email, send_sms
from trackingbms.notifications.tables import (
    ChannelRest,
    Message,
    MessageTry,
    PushBrowser,
    TeamChannel,
)

__all__ = [
    "LEVELS",
    "PARTS",
    "WORDS",
    "Address",
    "Channel",
    "ChannelName",
    "ChannelRest",
    "Courier",
    "Fares",
    "Flow",
    "Handling",
    "Letter",
    "Mailbox",
    "Message",
    "MessageQueued",
    "MessageTry",
    "Misdirected",
    "Outcome",
    "Parcel",
    "Push",
    "PushBrowser",
    "Reach",
    "Sheet",
    "Slack",
    "TeamChannel",
    "Teams",
    "Twilio",
    "Voice",
    "add_team_channel",
    "address_of",
    "browsers",
    "browsers_of",
    "channels_told",
    "check_layout",
    "deliver_next",
    "edit_team_channel",
    "fares",
    "lay_out",
    "messages",
    "remove_team_channel",
    "send",
    "send_email",
    "send_sms",
    "subscribe",
    "team_channel",
    "team_channels",
    "unsubscribe",
]
