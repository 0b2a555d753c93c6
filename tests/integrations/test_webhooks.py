"""Other systems hear what happens: signed, tried again, and never on a private network unasked."""

import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.fleet.trees import Tree, person, plant
from tests.integrations.receivers import Receiver, a_receiver
from trackingbms import fleet, identity, integrations, telemetry
from trackingbms.infra import LocalBus, Outbox, Works
from trackingbms.integrations import Caller, Delivery, Dispatcher, Plan, Try, Webhook, kinds
from trackingbms.integrations.outside import check_url, is_public
from trackingbms.kernel import Actor, Conflict, Forbidden, Invalid, NotFound, Permission

SYSTEM = Actor.system()
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CHANGED = "fleet.fleet_changed"


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with a_receiver() as receiver:
        yield receiver


@pytest.fixture
async def telling(works: Works) -> Works:
    """Works whose news reaches webhooks."""
    works.news = Outbox(works, LocalBus(), beside=[integrations.enqueue])
    works.clock = lambda: NOON
    return works


@pytest.fixture
async def dispatcher(telling: Works) -> AsyncIterator[Dispatcher]:
    dispatcher = Dispatcher(telling, Caller(private=True, timeout_s=5), Plan())
    yield dispatcher
    await dispatcher.caller.stop()


async def a_tree(works: Works) -> Tree:
    async with works.begin(SYSTEM) as work:
        return await plant(work)


async def a_webhook(works: Works, url: str, path: str, *wanted: str) -> tuple[str, str]:
    async with works.begin(SYSTEM) as work:
        webhook, secret = await integrations.create_webhook(
            work, name="ERP", url=url, wanted=wanted or (CHANGED,), path=path, private=True
        )
        return webhook.id, secret


async def rename(works: Works, node: str, name: str = "Nord") -> None:
    async with works.begin(SYSTEM) as work:
        await fleet.edit(work, node, {"name": name})


async def queue(works: Works) -> list[Delivery]:
    async with works.read(SYSTEM) as work:
        return list(await work.db.scalars(select(Delivery).order_by(Delivery.number)))


def later(works: Works, by: timedelta) -> None:
    works.clock = lambda: NOON + by


def is_genuine(header: str, body: bytes, secret: str, now: datetime) -> bool:
    """What a receiver does; the guide shows the same."""
    parts = [part.split("=", 1) for part in header.split(",")]
    stamp = next(value for name, value in parts if name == "t")
    if abs(now.timestamp() - int(stamp)) > 300:
        return False
    proof = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(value, proof) for name, value in parts if name == "v1")


async def test_what_happens_is_told_with_a_signature(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    _, secret = await a_webhook(telling, receiver.url, tree.path(0))
    await rename(telling, tree.sites[0])
    assert await dispatcher.deliver_next()
    assert not await dispatcher.deliver_next()
    ((headers, body),) = receiver.heard
    told = json.loads(body)
    assert (told["kind"], told["data"]["change"]) == (CHANGED, "edited")
    assert headers["x-trackingbms-event"] == CHANGED
    assert headers["x-trackingbms-delivery"] == told["id"]
    signed = headers["x-trackingbms-signature"]
    assert is_genuine(signed, body, secret, NOON)
    assert not is_genuine(signed, body + b" ", secret, NOON)
    assert not is_genuine(signed, body, secret + "x", NOON)
    assert not is_genuine(signed, body, secret, NOON + timedelta(minutes=6))
    (delivery,) = await queue(telling)
    assert (delivery.due_at, delivery.delivered_at) == (None, NOON)


async def test_others_places_are_not_told(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    await a_webhook(telling, receiver.url, tree.path(0), integrations.ANY)
    await rename(telling, tree.sites[1])
    assert await queue(telling) == []
    await rename(telling, tree.sites[0])
    assert len(await queue(telling)) == 1


async def test_news_of_a_work_that_failed_is_not_told(telling: Works, receiver: Receiver) -> None:
    tree = await a_tree(telling)
    await a_webhook(telling, receiver.url, tree.path(0))

    async def fail() -> None:
        async with telling.begin(SYSTEM) as work:
            await fleet.edit(work, tree.sites[0], {"name": "x"})
            raise Conflict("no")

    with pytest.raises(Conflict):
        await fail()
    assert await queue(telling) == []


async def test_failed_calls_are_tried_again_and_given_up(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    await a_webhook(telling, receiver.url, tree.path(0))
    receiver.refuse()
    await rename(telling, tree.sites[0])
    passed = timedelta()
    for pause in (1, 10, 100, None):
        assert await dispatcher.deliver_next()
        assert not await dispatcher.deliver_next()
        (delivery,) = await queue(telling)
        if pause is None:
            assert (delivery.due_at, delivery.failed_at) == (None, NOON + passed)
        else:
            passed += timedelta(minutes=pause)
            assert delivery.due_at == NOON + passed
            later(telling, passed)
    async with telling.read(SYSTEM) as work:
        tries = await integrations.tries_of(work, [delivery])
    assert [(each.status, each.text) for each in tries[delivery.id]] == [(500, "sorr")] * 4


async def test_what_was_given_up_can_be_sent_again(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    webhook, _ = await a_webhook(telling, receiver.url, tree.path(0))
    await rename(telling, tree.sites[0])
    await dispatcher.deliver_next()
    (delivery,) = await queue(telling)
    async with telling.begin(SYSTEM) as work:
        await integrations.send_again(work, webhook, delivery.id)
        with pytest.raises(Conflict):
            await integrations.send_again(work, webhook, delivery.id)
    await dispatcher.deliver_next()
    assert len(receiver.heard) == 2
    assert receiver.heard[0][1] == receiver.heard[1][1]


async def test_an_address_that_fails_too_often_rests(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    webhook, _ = await a_webhook(telling, receiver.url, tree.path(0))
    receiver.refuse()
    for number in range(8):
        await rename(telling, tree.sites[0], f"n{number}")
    while await dispatcher.deliver_next():
        pass
    assert len(receiver.heard) == 6  # the least number of calls that is judged
    later(telling, timedelta(minutes=5, seconds=1))
    receiver.answer = Receiver().answer
    while await dispatcher.deliver_next():
        pass
    assert len(receiver.heard) == 6 + 8
    async with telling.read(SYSTEM) as work:
        found = await work.db.get_one(Webhook, webhook)
        assert found.resting_until is None


async def test_two_workers_tell_it_once(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    await a_webhook(telling, receiver.url, tree.path(0))
    await rename(telling, tree.sites[0])
    other = Dispatcher(telling, dispatcher.caller)
    first, second = await dispatcher._claim(), await other._claim()
    assert first
    assert second is None
    later(telling, timedelta(minutes=3))  # the first has died meanwhile
    assert await other.deliver_next()
    assert len(receiver.heard) == 1


async def test_a_silent_receiver_is_left_after_a_while(telling: Works, receiver: Receiver) -> None:
    receiver.silent = True
    caller = Caller(private=True, timeout_s=0.05)
    reply = await caller.post(receiver.url, {}, b"{}")
    await caller.stop()
    assert (reply.status, reply.text) == (None, "no answer within 0.05 s")


async def test_private_networks_are_not_called(receiver: Receiver) -> None:
    caller = Caller(private=False, timeout_s=5)
    port = receiver.url.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost"):
        reply = await caller.post(f"https://{host}:{port}", {}, b"{}")
        assert reply.status is None
        assert "private network" in reply.text
    await caller.stop()
    assert receiver.heard == []


async def test_the_connection_goes_to_the_address_that_was_judged(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers well first and badly then: it is asked once."""
    port = int(receiver.url.rpartition(":")[2].partition("/")[0])
    asked = []

    async def resolve(_loop: object, host: str, *_a: object, **_k: object) -> list[object]:
        asked.append(host)
        address = "93.184.215.14" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("asyncio.BaseEventLoop.getaddrinfo", resolve)
    went = []

    async def connect(_self: object, host: str, *_arguments: object) -> None:
        went.append(host)
        raise OSError("not really")

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    caller = Caller(private=False, timeout_s=5)
    await caller.post(f"https://rebinding.example:{port}", {}, b"{}")
    await caller.stop()
    assert (asked, went) == (["rebinding.example"], ["93.184.215.14"])


async def test_redirects_are_not_followed(receiver: Receiver) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {receiver.url}\r\nContent-Length: 0\r\n\r\n"
    receiver.answer = head.encode()
    caller = Caller(private=True, timeout_s=5)
    reply = await caller.post(receiver.url, {}, b"{}")
    await caller.stop()
    assert (reply.status, reply.is_good, len(receiver.heard)) == (302, False, 1)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1",
     "100.64.0.1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "224.0.0.1",
     "2002:a00:1::", "240.0.0.1"],
)  # fmt: skip
def test_these_are_not_the_open_internet(address: str) -> None:
    assert not is_public(address)


def test_the_open_internet_is() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "ftp://example.com", "https://", "https://u:p@example.com",
     "https://10.0.0.1/x", "https://example.com:0", "https://example.com:99999", "https://a\n.b",
     "https://[::1]/"],
)  # fmt: skip
def test_wrong_addresses_are_named(url: str) -> None:
    with pytest.raises(Invalid) as wrong:
        check_url(url, private=False)
    assert wrong.value.field == "url"


async def test_a_new_secret_and_the_old_one_sign_for_a_while(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    webhook, old = await a_webhook(telling, receiver.url, tree.path(0))
    async with telling.begin(SYSTEM) as work:
        _, new = await integrations.rotate_secret(work, webhook, grace=timedelta(hours=1))
    for by in (timedelta(), timedelta(hours=2)):
        later(telling, by)
        async with telling.begin(SYSTEM) as work:
            await integrations.ping(work, webhook)
        await dispatcher.deliver_next()
    (first, body), (second, body2) = receiver.heard
    header = "x-trackingbms-signature"
    assert is_genuine(first[header], body, new, NOON)
    assert is_genuine(first[header], body, old, NOON)
    assert is_genuine(second[header], body2, new, NOON + timedelta(hours=2))
    assert not is_genuine(second[header], body2, old, NOON + timedelta(hours=2))


async def test_a_paused_webhook_is_told_nothing(
    telling: Works, dispatcher: Dispatcher, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    webhook, _ = await a_webhook(telling, receiver.url, tree.path(0))
    async with telling.begin(SYSTEM) as work:
        await integrations.edit_webhook(work, webhook, private=True, active=False)
    await rename(telling, tree.sites[0])
    assert await queue(telling) == []


async def test_webhooks_belong_to_their_part_of_the_tree(
    telling: Works, receiver: Receiver
) -> None:
    tree = await a_tree(telling)
    webhook, _ = await a_webhook(telling, receiver.url, tree.path(0))
    async with telling.begin(person(tree.path(1))) as work:
        assert await integrations.webhooks(work) == []
        with pytest.raises(NotFound):
            await integrations.ping(work, webhook)
    async with telling.begin(person(tree.path(0), Permission.READ)) as work:
        with pytest.raises(Forbidden):
            await integrations.remove_webhook(work, webhook)
    async with telling.begin(SYSTEM) as work:
        await integrations.remove_webhook(work, webhook)
        assert list(await work.db.scalars(select(Try))) == []


def test_every_event_but_floods_can_be_told() -> None:
    assert identity.AccessChanged
    assert telemetry.BatchStored  # kinds are known of slices that are loaded
    assert {CHANGED, "identity.access_changed"} <= set(kinds())
    assert "telemetry.batch_stored" not in kinds()
