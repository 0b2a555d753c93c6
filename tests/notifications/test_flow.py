"""How messages flow: a bound by minute, rest for a channel that fails, and the way around it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from trackingbms import notifications
from trackingbms.infra import Works
from trackingbms.kernel import Actor, Unavailable
from trackingbms.notifications import (
    Address,
    Channel,
    ChannelName,
    ChannelRest,
    Flow,
    Handling,
    Letter,
    Message,
    MessageTry,
    Misdirected,
    Parcel,
    deliver_next,
)

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LETTER = Letter(locale="fr", subject="Alerte", greeting="Bonjour,", paragraphs=("Voilà.",))
MAIL = Address(ChannelName.EMAIL, "zoe@example.com")
TEXT = Address(ChannelName.SMS, "+15145550199", "")
NOTICE = Address(ChannelName.PUSH, "Firefox", "keys")


@dataclass
class Line:
    """A way of delivery that one can cut. The protocols themselves are in the channels' exam."""

    error: Exception | None = None
    heard: list[Parcel] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> None:
        if self.error is not None:
            raise self.error
        self.heard.append(parcel)


@dataclass
class Office:
    works: Works
    email: Line = field(default_factory=Line)
    sms: Line = field(default_factory=Line)
    push: Line = field(default_factory=Line)
    flow: Flow = field(default_factory=Flow)
    now: datetime = NOW

    @property
    def channels(self) -> dict[str, Channel]:
        return {"email": self.email, "sms": self.sms, "push": self.push}

    async def write(self, *ways: Address, urgent: bool = False, once: str | None = None) -> str:
        kind = "alert-critical" if urgent else "alert-high"
        async with self.works.begin(Actor.system()) as work:
            how = Handling(kind=kind, urgent=urgent, once=once)
            return (await notifications.send(work, ways or (MAIL,), LETTER, "Bref.", how)).id

    async def deliver(self) -> None:
        while await deliver_next(self.works, self.channels, self.flow):
            pass

    async def message(self, key: str) -> Message:
        async with self.works.read(Actor.system()) as work:
            return await work.db.get_one(Message, key)

    async def rests(self) -> dict[str, datetime]:
        async with self.works.read(Actor.system()) as work:
            return {each.channel: each.until for each in await work.db.scalars(select(ChannelRest))}


@pytest.fixture
def office(works: Works) -> Office:
    office = Office(works)
    works.clock = lambda: office.now
    return office


async def test_alerts_are_bounded_by_minute_and_critical_ones_are_not(office: Office) -> None:
    office.flow = Flow(per_minute=5)
    for _ in range(12):
        await office.write()
    await office.deliver()
    assert len(office.email.heard) == 5
    await office.write(urgent=True)
    async with office.works.begin(Actor.system()) as work:
        await notifications.send_email(work, "a@b.ca", LETTER, kind="code")
    await office.deliver()
    assert len(office.email.heard) == 7  # the critical one, and a code to log in with
    office.now += timedelta(seconds=61)
    await office.deliver()
    assert len(office.email.heard) == 12
    office.now += timedelta(seconds=61)
    await office.deliver()
    assert len(office.email.heard) == 14


async def test_a_channel_that_fails_rests_and_is_tried_again(office: Office) -> None:
    office.email.error = Unavailable("no line")
    for _ in range(8):
        await office.write()
    await office.deliver()
    assert await office.rests() == {"email": NOW + timedelta(minutes=5)}
    late = await office.write()
    office.email.error = None
    office.now += timedelta(minutes=2)
    await office.deliver()
    assert (await office.message(late)).tries == 0  # it is left alone
    office.now += timedelta(minutes=4)
    await office.deliver()
    assert len(office.email.heard) == 9
    assert await office.rests() == {}


async def test_wrong_addresses_are_no_fault_of_the_channel(office: Office) -> None:
    office.email.error = Misdirected("who?")
    for _ in range(20):
        await office.write()
    await office.deliver()
    assert await office.rests() == {}


async def test_what_is_critical_goes_another_way_at_the_first_failure(office: Office) -> None:
    office.email.error = Unavailable("no line")
    key = await office.write(MAIL, TEXT, urgent=True)
    await office.deliver()
    (told,) = office.sms.heard
    assert (told.to, told.brief) == (TEXT.to, "Bref.")
    office.email.error = None
    office.now += timedelta(hours=1)
    await office.deliver()
    assert len(office.email.heard) == 1  # the first way is tried on: twice is better than never
    assert len(office.sms.heard) == 1
    async with office.works.read(Actor.system()) as work:
        instead = (await work.db.scalars(select(Message).where(Message.instead_of == key))).one()
    assert (instead.channel, instead.has_other_way) == ("sms", False)


async def test_the_next_way_is_taken_when_the_second_is_closed_too(office: Office) -> None:
    office.email.error = office.sms.error = Unavailable("no line")
    await office.write(MAIL, TEXT, NOTICE, urgent=True)
    await office.deliver()
    assert [each.secret for each in office.push.heard] == ["keys"]


async def test_what_is_not_urgent_goes_another_way_once_its_channel_rests(office: Office) -> None:
    office.email.error = Unavailable("no line")
    for _ in range(6):
        await office.write(MAIL, NOTICE)
    await office.deliver()
    assert len(office.push.heard) == 0  # each has its pause first
    await office.write(MAIL, NOTICE)
    await office.deliver()
    assert len(office.push.heard) == 1
    office.now += timedelta(minutes=1)
    await office.deliver()
    assert len(office.push.heard) == 7
    await office.deliver()
    assert len(office.push.heard) == 7


async def test_an_address_that_there_is_not_gives_way_to_another(office: Office) -> None:
    office.email.error = Misdirected("who?")
    await office.write(MAIL, TEXT)
    await office.deliver()
    assert len(office.sms.heard) == 1


async def test_each_try_is_in_the_log(office: Office) -> None:
    office.email.error = Unavailable("no line")
    key = await office.write()
    await office.deliver()
    office.email.error = None
    office.now += timedelta(minutes=1)
    await office.deliver()
    async with office.works.read(Actor.system()) as work:
        tries = list(await work.db.scalars(select(MessageTry).where(MessageTry.message_id == key)))
        sheet = await notifications.messages(work, "/", limit=10)
        fares = await notifications.fares(work)
    assert [(each.good, each.down, each.text) for each in tries] == [
        (False, True, "no line"), (True, False, "")
    ]  # fmt: skip
    ((message, told),) = sheet.items
    assert (message.id, len(told)) == (key, 2)
    assert (fares["email"].delivered, fares["email"].waiting) == (1, 0)
