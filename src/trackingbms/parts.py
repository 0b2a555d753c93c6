"""Parts of the house that follow from the settings alone."""

from trackingbms.analytics import Pace
from trackingbms.identity import Kit, Radius
from trackingbms.notifications import Channel, ChannelName, Mailbox, Twilio
from trackingbms.settings import Notifications, Settings


def channels_of(wanted: Notifications) -> dict[str, Channel]:
    """The ways to send messages that are set up."""
    channels: dict[str, Channel] = {}
    smtp, sms = wanted.smtp, wanted.sms
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
    return channels


def kit_of(settings: Settings) -> Kit:
    """What second factors need."""
    wanted, notifications = settings.identity.radius, settings.notifications
    radius = None
    if wanted.host is not None:
        secret = wanted.secret.get_secret_value()
        radius = Radius(wanted.host, wanted.port, secret, wanted.patience_s)
    return Kit(
        settings.public_url,
        tuple(settings.server.origins),
        mails=ChannelName.EMAIL in channels_of(notifications),
        texts=ChannelName.SMS in channels_of(notifications),
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
