import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.carrier import Carrier, sms_carrier
from tests.mail import Sink, html_of, mail_server, text_of
from trackingbms import notifications
from trackingbms.infra import Vault, Works
from trackingbms.kernel import Actor, Unavailable
from trackingbms.notifications import (
    Channel,
    Courier,
    Letter,
    Mailbox,
    Message,
    MessageQueued,
    Twilio,
    deliver_next,
)
from trackingbms.notifications.channels import Parcel

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LETTER = Letter(
    locale="fr",
    subject="Votre accès",
    greeting="Bonjour Zoë <script>alert(1)</script>,",
    paragraphs=("Une ligne & une autre.",),
    button=("Activer", "https://bms.example/activate#jeton"),
    note="Jusqu’au 27 novembre.",
    footer="bms.example",
)


@dataclass
class Post:
    """Messages, the ways they go, and a clock that one can turn."""

    works: Works
    channels: dict[str, Channel]
    now: datetime = NOW

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    async def write(self, to: str = "zoe@example.com", **wishes: Any) -> str:
        async with self.works.begin(Actor.system()) as work:
            message = await notifications.send_email(work, to, LETTER, kind="test", **wishes)
        return message.id

    async def message(self, key: str) -> Message:
        async with self.works.read(Actor.system()) as work:
            return await work.db.get_one(Message, key)


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    async with mail_server() as sink:
        yield sink


@pytest.fixture
async def post(works: Works, sink: Sink) -> Post:
    box = Mailbox(host="127.0.0.1", port=sink.port, sender="T <bms@example.org>", security="none")
    post = Post(works, {"email": box})
    works.clock = lambda: post.now
    return post


async def test_a_message_arrives_in_both_forms(post: Post, sink: Sink) -> None:
    key = await post.write()
    assert await deliver_next(post.works, post.channels)
    assert not await deliver_next(post.works, post.channels)
    (mail,) = sink.mails
    assert (mail["From"], mail["To"]) == ("T <bms@example.org>", "zoe@example.com")
    assert mail["Subject"] == "Votre accès"
    assert mail["Message-ID"] == f"<{key}@example.org>"
    assert "Bonjour Zoë <script>" in text_of(mail)
    assert "https://bms.example/activate#jeton" in text_of(mail)
    assert "<script>" not in html_of(mail)
    assert "Zoë &lt;script&gt;" in html_of(mail)
    assert 'href="https://bms.example/activate#jeton"' in html_of(mail)


async def test_a_message_is_sealed_while_it_waits_and_forgotten_once_it_is_delivered(
    post: Post,
) -> None:
    key = await post.write()
    waiting = await post.message(key)
    assert waiting.body is not None
    assert b"jeton" not in waiting.body
    await deliver_next(post.works, post.channels)
    delivered = await post.message(key)
    assert (delivered.body, delivered.due_at) == (None, None)
    assert delivered.delivered_at == NOW


async def test_what_is_rolled_back_is_not_sent(post: Post, sink: Sink) -> None:
    async def fail() -> None:
        async with post.works.begin(Actor.system()) as work:
            await notifications.send_email(work, "a@b.ca", LETTER, kind="test")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert not await deliver_next(post.works, post.channels)
    assert sink.mails == []


async def test_a_refusal_for_now_is_tried_again_later_under_the_same_id(
    post: Post, sink: Sink
) -> None:
    key = await post.write()
    sink.answers = ["451 busy", "452 full"]
    assert await deliver_next(post.works, post.channels)
    assert not await deliver_next(post.works, post.channels)  # it has its pause
    assert "451" in ((await post.message(key)).failure or "")
    for _ in range(2):
        post.wait(hours=1)
        await deliver_next(post.works, post.channels)
    assert [mail["Message-ID"] for mail in sink.mails] == [f"<{key}@example.org>"]
    assert (await post.message(key)).failure is None


async def test_an_address_that_there_is_not_is_given_up(post: Post, sink: Sink) -> None:
    sink.recipients["zoe@example.com"] = "550 who?"
    key = await post.write()
    await deliver_next(post.works, post.channels)
    message = await post.message(key)
    assert (message.due_at, message.delivered_at, message.body) == (None, None, None)
    assert "zoe" in (message.failure or "")


async def test_a_code_that_has_expired_is_not_sent_any_more(post: Post, sink: Sink) -> None:
    sink.answers = ["451 busy"]
    key = await post.write(useless_from=NOW + timedelta(minutes=5))
    await deliver_next(post.works, post.channels)
    post.wait(minutes=6)
    await deliver_next(post.works, post.channels)
    assert sink.mails == []
    assert (await post.message(key)).due_at is None


async def test_a_worker_that_dies_leaves_the_message_to_others(post: Post, sink: Sink) -> None:
    class Killed(BaseException):
        """As a process that ends in the middle."""

    class Deadly:
        async def deliver(self, parcel: Parcel) -> None:
            raise Killed

    key = await post.write()
    with pytest.raises(Killed):
        await deliver_next(post.works, {"email": Deadly()})
    assert not await deliver_next(post.works, post.channels)  # the claim still holds
    post.wait(minutes=1)
    await deliver_next(post.works, post.channels)
    assert len(sink.mails) == 1
    assert (await post.message(key)).tries == 2


async def test_of_many_workers_each_message_goes_to_one(post: Post, sink: Sink) -> None:
    for number in range(20):
        await post.write(f"p{number}@example.com")

    async def work_off() -> None:
        while await deliver_next(post.works, post.channels):
            pass

    await asyncio.gather(*(work_off() for _ in range(4)))
    assert sorted(mail["To"] for mail in sink.mails) == sorted(
        f"p{number}@example.com" for number in range(20)
    )


async def test_a_body_sealed_with_a_lost_key_is_given_up(post: Post, sink: Sink) -> None:
    key = await post.write()
    post.works.vault = Vault.fresh()
    await deliver_next(post.works, post.channels)
    assert sink.mails == []
    assert (await post.message(key)).due_at is None


async def test_the_courier_delivers_as_soon_as_it_is_called(post: Post, sink: Sink) -> None:
    courier = await Courier(post.works, post.channels, every_s=3600).start()
    key = await post.write()
    await courier.on_queued(MessageQueued(key))
    async with asyncio.timeout(10):
        while not sink.mails:  # noqa: ASYNC110 - it is another task's
            await asyncio.sleep(0.01)
    await courier.stop()


async def test_what_was_sent_is_forgotten_after_a_month(post: Post, sink: Sink) -> None:
    courier = Courier(post.works, post.channels)
    sink.answers = ["250 OK", *["451 busy"] * 3]
    await post.write()
    waiting = await post.write()
    while await deliver_next(post.works, post.channels):
        pass
    post.wait(days=29)
    await courier.forget()
    assert await how_many(post.works) == 2
    post.wait(days=2)
    await courier.forget()
    assert await how_many(post.works) == 1
    assert (await post.message(waiting)).due_at is not None


async def how_many(works: Works) -> int:
    async with works.read(Actor.system()) as work:
        return await work.db.scalar(select(func.count()).select_from(Message)) or 0


async def test_a_mail_server_that_is_away_is_unavailable() -> None:
    async with mail_server() as gone:
        box = Mailbox(host="127.0.0.1", port=gone.port, sender="bms@example.org", security="none")
    parcel = Parcel(id="x", to="a@b.ca", text="t", html="t", subject="s", at=NOW)
    with pytest.raises(Unavailable):
        await box.deliver(parcel)


@pytest.fixture
async def carrier() -> AsyncIterator[Carrier]:
    async with sms_carrier() as carrier:
        yield carrier


async def test_a_text_goes_through_the_carrier(post: Post, carrier: Carrier) -> None:
    post.channels["sms"] = Twilio(account="AC1", token="t", sender="+15145550100", url=carrier.url)
    async with post.works.begin(Actor.system()) as work:
        message = await notifications.send_sms(work, "+15145550199", "Code : 123456", kind="code")
    carrier.statuses = [503, 429]
    for _ in range(3):
        await deliver_next(post.works, post.channels)
        post.wait(hours=1)
    (heard,) = carrier.heard
    assert heard["path"] == "/2010-04-01/Accounts/AC1/Messages.json"
    assert (heard["To"], heard["Body"]) == ("+15145550199", "Code : 123456")
    assert heard["auth"].startswith("Basic ")
    assert heard["id"] == message.id


async def test_a_number_that_the_carrier_refuses_is_given_up(post: Post, carrier: Carrier) -> None:
    post.channels["sms"] = Twilio(account="AC1", token="t", sender="+1514", url=carrier.url)
    carrier.statuses = [400]
    async with post.works.begin(Actor.system()) as work:
        await notifications.send_sms(work, "+1", "x", kind="code")
    await deliver_next(post.works, post.channels)
    async with post.works.read(Actor.system()) as work:
        waiting = select(func.count()).where(Message.due_at.is_not(None))
        assert await work.db.scalar(waiting) == 0
