"""Settings about people: who they are, how they are reached, what is recorded of them."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from trackingbms.settings.section import Section


class Radius(Section):
    """The RADIUS server that checks passcodes of tokens, such as RSA SecurID."""

    host: str | None = Field(None, description="The server; without one no token is offered.")
    port: int = Field(1812, ge=1, le=65535, description="Its port.")
    secret: SecretStr = Field(SecretStr(""), description="The secret that is shared with it.")
    patience_s: float = Field(10.0, gt=0, description="How long its answer is waited for.")


class Identity(Section):
    """People: their sessions, and how they prove who they are."""

    session_idle_hours: float = Field(
        12, gt=0, le=8760, description="An unused session ends after so many hours."
    )
    session_days: float = Field(
        30, gt=0, le=365, description="Any session ends after so many days."
    )
    proof_minutes: float = Field(
        10, gt=0, le=1440, description="What is sensitive asks for a proof (second factor, or "
        "password) that is not older than so many minutes.",
    )  # fmt: skip
    second_factor_for: list[str] = Field(
        [], description="Roles, such as `super-admin`, whose holders must set up a second factor "
        "before anything else.",
    )  # fmt: skip
    terms_for_everyone: bool = Field(
        False,
        description="Ask everybody to accept the terms of use, not only those who were invited.",
    )
    radius: Radius = Field(default_factory=Radius)


class Vault(Section):
    """The keys that seal secrets in the database (AES-256-GCM)."""

    keys: list[SecretStr] = Field(
        [],
        description="Keys of 32 bytes as base64; the first seals, all of them open. None keeps a "
        "key in the data folder (`vault.json`); nodes of a cluster need the same ones.",
    )


class Smtp(Section):
    """The mail server that takes our messages."""

    host: str | None = Field(None, description="The mail server; without one nothing is mailed.")
    port: int = Field(587, ge=1, le=65535, description="Its port.")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="`tls` from the first byte (port 465), or `none` for a relay here."
    )
    user: str | None = Field(None, description="Whom to log in as.")
    password: SecretStr | None = Field(None, description="The password for it.")
    sender: str = Field(
        "TrackingBMS <trackingbms@localhost>", description="Whom messages are from."
    )


class Sms(Section):
    """The carrier of text messages: Twilio, or whoever speaks like it."""

    url: str = Field("https://api.twilio.com", description="Where its API is.")
    account: str | None = Field(None, description="The account; without one no text is sent.")
    token: SecretStr | None = Field(None, description="The account's token.")
    sender: str = Field("", description="The number that texts come from, as +15145550100.")


class Voice(Section):
    """The carrier of calls: Twilio, or whoever speaks like it."""

    url: str = Field("https://api.twilio.com", description="Where its API is.")
    account: str | None = Field(None, description="The account; without one nobody is called.")
    token: SecretStr | None = Field(None, description="The account's token.")
    sender: str = Field("", description="The number that calls come from, as +15145550100.")


class Team(Section):
    """Channels of teams; each is set up at its place, in Administration."""

    slack_url: str = Field(
        "https://hooks.slack.com/services",
        description="What the addresses of Slack begin with; others are not called.",
    )
    teams_hosts: list[str] = Field(
        [".logic.azure.com", ".api.powerplatform.com", ".webhook.office.com"],
        description="Hosts of Teams workflows that are called; with a dot in front, all below.",
    )


class Push(Section):
    """Notices to browsers."""

    enabled: bool = Field(True, description="Let people have notices in their browsers.")
    key_file: Path | None = Field(
        None,
        description="The key that signs notices; none keeps `push.pem` in the data folder. Nodes "
        "that share a database share this key. With another one, browsers must subscribe anew.",
    )
    contact: str | None = Field(
        None,
        description="Whom a push service writes to about our notices, as `mailto:…`; none gives "
        "it the address of the server.",
    )
    hosts: list[str] = Field(
        [
            "fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.apple.com",
            ".notify.windows.com",
        ],
        description="Push services that are called; with a dot in front, all hosts below.",
    )  # fmt: skip


class Canary(Section):
    """An alert on purpose, now and then, that proves the way from a sample to a message."""

    battery: str | None = Field(
        None,
        description="The code of a battery that stands there for nothing else, at a BMS whose "
        "interval is 60 s or more: its humidity raises the alert. None raises none.",
    )
    mailbox: str | None = Field(
        None, description="Who gets each proof by e-mail, and hears when one fails."
    )
    url: str | None = Field(
        None, pattern=r"^https?://\S+$", description="An address outside, such as a check of "
        "healthchecks.io, that is called after each good proof: it raises the alarm when the calls "
        "stop. Without a battery the calls prove the database only.",
    )  # fmt: skip
    every_minutes: float = Field(60, ge=1, le=1440, description="How often.")
    patience_s: float = Field(30, gt=0, le=600, description="How long a proof may take.")


class Notifications(Section):
    """How messages reach people."""

    smtp: Smtp = Field(default_factory=Smtp)
    sms: Sms = Field(default_factory=Sms)
    voice: Voice = Field(default_factory=Voice)
    team: Team = Field(default_factory=Team)
    push: Push = Field(default_factory=Push)
    canary: Canary = Field(default_factory=Canary)
    every_s: float = Field(
        5.0, gt=0, description="How often messages that could not be delivered are looked for."
    )
    per_minute: int = Field(
        100, ge=0, description="So many alerts go out in a minute, all channels together; critical "
        "ones are never held back. 0: no bound.",
    )  # fmt: skip
    breaker_pct: float = Field(
        50, gt=0, le=100, description="A channel of which so many percent of the tries of ten "
        "minutes failed is left alone for five; what is urgent goes another way.",
    )  # fmt: skip


class Audit(Section):
    """The record of who did what."""

    key_file: Path | None = Field(
        None,
        description="The key that proves and signs the record; none keeps `audit.key` in the data "
        "folder. Nodes that share a database share this key. Keep a copy: without it, older "
        "entries cannot be proven.",
    )
    checkpoint_s: float = Field(
        300, gt=0, description="How often the end of the record is signed, in seconds."
    )
    keep_years: int = Field(
        10, ge=1, le=100, description="Entries are kept for so many years, then deleted."
    )


class Limits(Section):
    """How often somebody may ask; 0 is no limit. Beyond it: 429 with Retry-After."""

    api_per_hour: int = Field(
        10_000, ge=0, description="Calls of one person or one key in an hour, samples apart."
    )
    ingest_per_hour: int = Field(
        0,
        ge=0,
        description="Bodies of samples of one key in an hour; what is too much at once is turned "
        "away anyhow (`ingest`).",
    )
    anonymous_per_minute: int = Field(
        300,
        ge=0,
        description="Calls in a minute from one address by nobody known: log-ins, wrong keys…",
    )
    share_s: float = Field(
        5.0,
        gt=0,
        description="How often nodes tell each other what they counted, in seconds: for so long, "
        "a caller of several nodes may exceed the limit.",
    )
