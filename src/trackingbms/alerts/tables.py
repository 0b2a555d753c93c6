"""Rules, alerts and what became of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed
from trackingbms.kernel import new_id


class AlertRule(Placed):
    """What is watched at a place and below. One with the same key further down replaces it."""

    __tablename__ = "alert_rule"
    __table_args__ = (Index("uq_alert_rule_key", "path", "key", unique=True),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(100))
    metric: Mapped[str] = mapped_column(String(64))
    falls: Mapped[bool]
    bounds: Mapped[dict[str, float]] = mapped_column(JSON)  # by the level's name
    hold_s: Mapped[float]
    slack: Mapped[float]
    schedule: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    active: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(16), default="fixed")
    window_s: Mapped[float] = mapped_column(default=0.0)
    target: Mapped[float | None]
    times: Mapped[int] = mapped_column(default=1)  # that it must happen within `within_s`
    within_s: Mapped[float] = mapped_column(default=0.0)
    anomaly: Mapped[str | None] = mapped_column(String(24))  # which kind; None: any
    actions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    stage: Mapped[str] = mapped_column(String(8), default="all")
    stage_paths: Mapped[list[str]] = mapped_column(JSON, default=list)
    set_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    set_by_name: Mapped[str] = mapped_column(String(200))  # as it was then
    set_at: Mapped[datetime] = mapped_column(info=UNRECORDED)


class AlertGroup(Placed):
    """Alerts of one cause at one place that began together: people are told of them as one.

    `path` is that of the BMS. `step` counts how often it was escalated; `told_rank` is the highest
    rank that people were told of.
    """

    __tablename__ = "alert_group"
    recorded = False
    __table_args__ = (Index("ix_alert_group_escalate_at", "escalate_at"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(32), index=True)
    told_rank: Mapped[int]
    opened_at: Mapped[datetime]
    gathers_until: Mapped[datetime]  # what comes later is a group of its own
    step: Mapped[int] = mapped_column(default=0)
    escalate_at: Mapped[datetime | None]  # None: in hand, over, or nothing to escalate


class Alert(Placed):
    """Something that is wrong with a battery. `open_key` is what only one open alert may have."""

    __tablename__ = "alert"
    recorded = False  # the system raises and ends it; what people do is noted by the service
    __table_args__ = (
        Index("ix_alert_listed", "phase", "rank", "opened_at"),
        Index("ix_alert_node", "node_id", "opened_at"),
    )
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    open_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    group_id: Mapped[str] = mapped_column(String(12), index=True)
    key: Mapped[str] = mapped_column(String(32))
    rule_id: Mapped[str | None] = mapped_column(String(12))  # None: a threshold of the tree
    rule_name: Mapped[str | None] = mapped_column(String(100))  # as it was then
    node_id: Mapped[str] = mapped_column(String(12))  # of a battery; of a BMS or gateway: silence
    node_kind: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(32))  # of a silence
    number: Mapped[int | None] = mapped_column(BigInteger)  # of a battery
    metric: Mapped[str | None] = mapped_column(String(64))  # None: it is about no value
    falls: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(16), default="fixed")  # what its rule compares
    trial: Mapped[bool] = mapped_column(default=False)  # people are not told: its rule is tried
    rank: Mapped[int]  # 1 to 4, at present
    worst_rank: Mapped[int]
    phase: Mapped[str] = mapped_column(String(16))
    value: Mapped[float | None]  # that opened it, or took it to its worst rank
    bound: Mapped[float | None]  # that was passed then
    last_value: Mapped[float | None]  # when it was resolved
    opened_at: Mapped[datetime]  # as the sample tells it
    noticed_at: Mapped[datetime]  # when it was stored
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    acknowledged_by: Mapped[str | None] = mapped_column(String(64))
    acknowledged_by_name: Mapped[str | None] = mapped_column(String(200))
    acknowledged_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    verdict: Mapped[bool | None]  # whether people called it right
    verdict_by_name: Mapped[str | None] = mapped_column(String(200))


class AlertSilence(Placed):
    """For a while people are told of no alert below a place, but for critical ones."""

    __tablename__ = "alert_silence"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    key: Mapped[str | None] = mapped_column(String(32))  # only this rule; None: any
    reason: Mapped[str] = mapped_column(String(500))
    since: Mapped[datetime]
    until: Mapped[datetime]
    set_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    set_by_name: Mapped[str] = mapped_column(String(200))  # as it was then


class AlertWording(Placed):
    """The words of messages about a place and below, in a language; what is empty stays ours."""

    __tablename__ = "alert_wording"
    __table_args__ = (UniqueConstraint("path", "locale"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    locale: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(150))
    opening: Mapped[str] = mapped_column(String(1000))
    closing: Mapped[str] = mapped_column(String(1000))
    page: Mapped[str] = mapped_column(Text, default="")  # a layout for the HTML of its mail
    plain: Mapped[str] = mapped_column(Text, default="")  # and for the text
    set_by_name: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(info=UNRECORDED)


class AlertNote(Placed):
    """One line of an alert's story."""

    __tablename__ = "alert_note"
    recorded = False
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    alert_id: Mapped[str] = mapped_column(String(12), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(16))  # of `Deed`
    by: Mapped[str | None] = mapped_column(String(64))  # the actor's id; None: by itself
    by_name: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[str | None] = mapped_column(String(2000))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class AlertPending(Base):
    """A bound that a battery has passed, and not yet for as long as its rule asks."""

    __tablename__ = "alert_pending"
    recorded = False
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[int] = mapped_column(BigInteger)  # epoch ms, as the samples tell it


class AlertLeft(Base):
    """Turns that a stop left to be written, as JSON."""

    __tablename__ = "alert_left"
    recorded = False
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    turns: Mapped[bytes] = mapped_column(LargeBinary)


class AlertSign(Base):
    """Something happened that its rule asks to happen more often. `about` is an open key."""

    __tablename__ = "alert_sign"
    recorded = False
    __table_args__ = (Index("ix_alert_sign_about", "about", "at"),)
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    about: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(32))
    number: Mapped[int | None] = mapped_column(BigInteger)  # of a battery that stands beyond
    rank: Mapped[int]
    at: Mapped[datetime]
    over: Mapped[bool]


class AlertCanary(Base):
    """When the canary sings next, and how its last proof went. Whoever claims it moves `due_at`."""

    __tablename__ = "alert_canary"
    recorded = False
    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    due_at: Mapped[datetime]
    step: Mapped[int]
    at: Mapped[datetime | None]
    why: Mapped[str | None] = mapped_column(String(16))  # the step that failed
    stored_ms: Mapped[int | None]
    delivered_ms: Mapped[int | None]
    failures: Mapped[int]  # one after the other


class AlertMemory(Base):
    """What rules that look back remember of one metric, as it stood a while ago."""

    __tablename__ = "alert_memory"
    recorded = False
    metric: Mapped[str] = mapped_column(String(64), primary_key=True)
    window_s: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[bytes] = mapped_column(LargeBinary)  # arrays, by bucket and battery number
    kept_at: Mapped[datetime]


class OnCallRota(Placed):
    """People who take turns at being told first of alerts at a place and below."""

    __tablename__ = "on_call_rota"
    __table_args__ = (Index("uq_on_call_rota_path", "path", unique=True),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    members: Mapped[list[str]] = mapped_column(JSON)  # ids of people, in order of their turns
    first_day: Mapped[str] = mapped_column(String(10))  # on the clocks of the place
    turn_days: Mapped[int]
    hands_over: Mapped[int]  # minute of the day
    zone: Mapped[str] = mapped_column(String(64))
    set_by_name: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(info=UNRECORDED)


class OnCallStretch(Placed):
    """For a while somebody is away, or stands in for whoever's turn it is."""

    __tablename__ = "on_call_stretch"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    rota_id: Mapped[str] = mapped_column(String(12), index=True)
    kind: Mapped[str] = mapped_column(String(8))  # `away` or `stead`
    user_id: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime]
    until: Mapped[datetime]
    set_by_name: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
