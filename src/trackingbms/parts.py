"""Parts of the house that follow from the settings alone."""

from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from trackingbms.alerts import CanaryPlan
from trackingbms.analytics import Pace
from trackingbms.identity import Kit, Radius
from trackingbms.notifications import (
    Channel,
    ChannelName,
    Flow,
    Mailbox,
    Push,
    Reach,
    Slack,
    Teams,
    Twilio,
    Voice,
)
from trackingbms.settings import Settings


def channels_of(settings: Settings) -> dict[str, Channel]:
    """The ways to send messages that are set up."""
    wanted = settings.notifications
    channels: dict[str, Channel] = {
        ChannelName.SLACK: Slack(url=wanted.team.slack_url),
        ChannelName.TEAMS: Teams(),
    }
    smtp, sms, voice = wanted.smtp, wanted.sms, wanted.voice
    if smtp.host is not None:
        password = smtp.password.get_secret_value() if smtp.password else None
        channels[ChannelName.EMAIL] = Mailbox(
            host=smtp.host, port=smtp.port, sender=smtp.sender, security=smtp.security,
            user=smtp.user, password=password,
        )  # fmt: skip
    if sms.account is not None and sms.token is not None:
        channels[ChannelName.SMS] = Twilio(
            account=sms.account, token=sms.token.get_secret_value(), sender=sms.sender, url=sms.url
        )
    if voice.account is not None and voice.token is not None:
        channels[ChannelName.CALL] = Voice(
            account=voice.account, token=voice.token.get_secret_value(), sender=voice.sender,
            url=voice.url,
        )  # fmt: skip
    if wanted.push.enabled:
        channels[ChannelName.PUSH] = Push(
            key_file=wanted.push.key_file or settings.data / "push.pem",
            contact=contact_of(settings),
        )
    return channels


def contact_of(settings: Settings) -> str:
    """Whom push services write to."""
    wanted = settings.notifications
    if wanted.push.contact is not None:
        return wanted.push.contact
    if settings.public_url.startswith("https://"):
        return f"https://{urlsplit(settings.public_url).hostname}"  # without a port
    return f"mailto:{parseaddr(wanted.smtp.sender)[1]}"


def flow_of(settings: Settings) -> Flow:
    """How fast alerts go out."""
    wanted = settings.notifications
    return Flow(per_minute=wanted.per_minute, share=wanted.breaker_pct / 100)


def reach_of(settings: Settings) -> Reach:
    """Which addresses that people type in are called."""
    wanted = settings.notifications
    return Reach(wanted.team.slack_url, wanted.team.teams_hosts, wanted.push.hosts)


def canary_of(settings: Settings) -> CanaryPlan:
    """How alerts are proven."""
    wanted = settings.notifications.canary
    return CanaryPlan(
        battery=wanted.battery, mailbox=wanted.mailbox, url=wanted.url,
        every=timedelta(minutes=wanted.every_minutes), patience_s=wanted.patience_s,
    )  # fmt: skip


def kit_of(settings: Settings) -> Kit:
    """What second factors need."""
    wanted, channels = settings.identity.radius, channels_of(settings)
    radius = None
    if wanted.host is not None:
        secret = wanted.secret.get_secret_value()
        radius = Radius(wanted.host, wanted.port, secret, wanted.patience_s)
    return Kit(
        settings.public_url,
        tuple(settings.server.origins),
        mails=ChannelName.EMAIL in channels,
        texts=ChannelName.SMS in channels,
        radius=radius,
    )


def pace_of(settings: Settings) -> Pace:
    """How often analyses are made, and where the cells are that models learn from."""
    wanted = settings.analytics
    return Pace(
        every_hours=wanted.every_hours, look_every_s=wanted.look_every_s,
        train_every_days=wanted.train_every_days, seed=wanted.seed,
        cells=wanted.cells or settings.data / "cells",
    )  # fmt: skip
