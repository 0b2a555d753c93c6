"""One exam for every channel, against real servers that keep what arrives; and how each says it."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from tests.mail import Sink, mail_server
from tests.recorder import Browser, Recorder, recorder, signed_for
from trackingbms.kernel import Invalid, Unavailable
from trackingbms.notifications import (
    Channel,
    Mailbox,
    Misdirected,
    Parcel,
    Push,
    Reach,
    Slack,
    Teams,
    Twilio,
    Voice,
)

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ACT = "https://bms.example/alerts/a1?do=acknowledge"
SEE = "https://bms.example/alerts/a1"


def parcel(**more: Any) -> Parcel:
    told: dict[str, Any] = {
        "id": "m1", "to": "zoe@example.com", "at": NOW,
        "subject": "Alerte critique : <b>surchauffe",
        "text": "Tout le texte.", "html": "<p>Tout</p>", "locale": "fr", "tone": "critical",
        "brief": f"Surchauffe & fumée, BT_S_002. 52,3 °C. {SEE}",
        "facts": (("Température", "52,3 °C"), ("Batterie", "BT_S_002 (*Sud*)")),
        "links": (("Prendre en charge", ACT), ("Voir l’alerte", SEE)),
    }  # fmt: skip
    return Parcel(**told | more)


@pytest.fixture
async def service() -> AsyncIterator[Recorder]:
    async with recorder() as found:
        yield found


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    async with mail_server() as sink:
        yield sink


Made = tuple[Channel, Parcel]
ACCOUNT = {"account": "AC1", "token": "t", "sender": "+15145550100"}


def mailbox(_service: Recorder, sink: Sink, _folder: Path) -> Made:
    return Mailbox(host="127.0.0.1", port=sink.port, sender="b@x.ca", security="none"), parcel()


def sms(service: Recorder, _sink: Sink, _folder: Path) -> Made:
    return Twilio(**ACCOUNT, url=service.url), parcel(to="+15145550199")


def voice(service: Recorder, _sink: Sink, _folder: Path) -> Made:
    return Voice(**ACCOUNT, url=service.url), parcel(to="+15145550199")


def slack(service: Recorder, _sink: Sink, _folder: Path) -> Made:
    return Slack(url=f"{service.url}/services"), parcel(secret="T1/B2/xyz")


def teams(service: Recorder, _sink: Sink, _folder: Path) -> Made:
    return Teams(), parcel(secret=f"{service.url}/workflows/9?sig=s")


def push(service: Recorder, _sink: Sink, folder: Path) -> Made:
    made = Push(key_file=folder / "push.pem", contact="mailto:bms@example.com")
    return made, parcel(secret=json.dumps(Browser(service.url).subscription))


CHANNELS = [mailbox, sms, voice, slack, teams, push]


@pytest.mark.parametrize("make", CHANNELS)
async def test_every_channel_delivers_fails_for_now_and_gives_up(
    make: Callable[[Recorder, Sink, Path], Made], service: Recorder, sink: Sink, tmp_path: Path
) -> None:
    channel, told = make(service, sink, tmp_path)
    service.statuses, sink.answers = [503, 429, 301], ["451 busy", "452 full", "421 closing"]
    for _ in range(3):
        with pytest.raises(Unavailable):
            await channel.deliver(told)
    service.statuses, sink.recipients = [410], {"zoe@example.com": "550 who?"}
    with pytest.raises(Misdirected):
        await channel.deliver(told)
    sink.recipients = {}
    await channel.deliver(told)
    assert len(service.arrived) + len(sink.mails) == 1


@pytest.mark.parametrize("make", CHANNELS[1:])
async def test_a_provider_that_is_away_is_unavailable(
    make: Callable[[Recorder, Sink, Path], Made], sink: Sink, tmp_path: Path
) -> None:
    async with recorder() as gone:
        channel, told = make(gone, sink, tmp_path)
    with pytest.raises(Unavailable):
        await channel.deliver(told)


async def test_a_call_is_read_out_twice_in_the_persons_language(service: Recorder) -> None:
    channel = Voice(**ACCOUNT, url=service.url)
    await channel.deliver(parcel(to="+15145550199"))
    (heard,) = service.arrived
    assert heard.path == "/2010-04-01/Accounts/AC1/Calls.json"
    assert heard.headers["i-twilio-idempotency-token"] == "m1"
    form = {key: value[0] for key, value in parse_qs(heard.body.decode()).items()}
    assert (form["To"], form["From"]) == ("+15145550199", "+15145550100")
    said = ElementTree.fromstring(form["Twiml"])
    assert [each.tag for each in said] == ["Say", "Pause", "Say"]
    assert said[0].text == "Surchauffe & fumée, BT_S_002. 52,3 °C."  # no address is read out
    assert said[0].get("language") == "fr-CA"
    await channel.deliver(parcel(locale="en", brief="Overheating"))
    assert "en-CA" in parse_qs(service.arrived[1].body.decode())["Twiml"][0]


async def test_slack_shows_facts_and_buttons_and_no_marks_of_ours(service: Recorder) -> None:
    await Slack(url=f"{service.url}/services").deliver(parcel(secret="T1/B2/xyz"))
    (told,) = service.arrived
    assert told.path == "/services/T1/B2/xyz"
    body = told.json()
    assert body["text"] == ":rotating_light: Alerte critique : &lt;b&gt;surchauffe"
    header, facts, buttons = body["blocks"]
    assert header["text"]["text"] == "Alerte critique : <b>surchauffe"
    assert facts["fields"][0]["text"] == "*Température*\n52,3 °C"
    assert [(each["url"], each.get("style")) for each in buttons["elements"]] == [
        (ACT, "primary"), (SEE, None)
    ]  # fmt: skip
    await Slack(url=f"{service.url}/services").deliver(parcel(secret="x", facts=()))
    assert service.arrived[1].json()["blocks"][1]["text"]["text"] == "Tout le texte."


async def test_teams_shows_a_card(service: Recorder) -> None:
    await Teams().deliver(parcel(secret=f"{service.url}/workflows/9?sig=s"))
    (told,) = service.arrived
    card = told.json()["attachments"][0]["content"]
    title, facts = card["body"]
    assert (card["type"], title["color"]) == ("AdaptiveCard", "attention")
    assert facts["facts"][1] == {"title": "Batterie", "value": "BT\\_S\\_002 (\\*Sud\\*)"}
    assert [each["url"] for each in card["actions"]] == [ACT, SEE]


async def test_a_notice_is_sealed_for_the_browser_and_signed(
    service: Recorder, tmp_path: Path
) -> None:
    browser = Browser(service.url)
    channel = Push(key_file=tmp_path / "push.pem", contact="mailto:bms@example.com")
    await channel.deliver(parcel(secret=json.dumps(browser.subscription)))
    (told,) = service.arrived
    assert (told.path, told.headers["content-encoding"]) == ("/push/abc", "aes128gcm")
    assert (told.headers["urgency"], told.headers["ttl"]) == ("high", "86400")
    assert b"Surchauffe" not in told.body
    assert signed_for(told, channel.public_key)
    notice = browser.opens(told)
    assert notice["title"] == "Alerte critique : <b>surchauffe"
    assert notice["actions"] == [
        {"action": "acknowledge", "title": "Prendre en charge", "url": ACT},
        {"action": "open", "title": "Voir l’alerte", "url": SEE},
    ]
    again = Push(key_file=tmp_path / "push.pem", contact="mailto:bms@example.com")
    assert again.public_key == channel.public_key
    assert (tmp_path / "push.pem").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("secret", ["", "{}", '{"endpoint":"x","p256dh":"AA","auth":"AA"}', "[]"])
async def test_a_browser_with_wrong_keys_is_given_up(secret: str, tmp_path: Path) -> None:
    channel = Push(key_file=tmp_path / "push.pem", contact="mailto:bms@example.com")
    with pytest.raises(Misdirected):
        await channel.deliver(parcel(secret=secret))


REACH = Reach(teams=(".logic.azure.com",), push=("fcm.googleapis.com", "127.0.0.1", ".push.x"))


@pytest.mark.parametrize(
    ("check", "url", "good"),
    [
        (REACH.slack_path, "https://hooks.slack.com/services/T/B/x", True),
        (REACH.slack_path, "https://hooks.slack.com/services/", False),
        (REACH.slack_path, "https://hooks.slack.com.evil.example/services/T/B/x", False),
        (REACH.slack_path, "https://hooks.slack.com/services/../x?y", False),
        (REACH.teams_url, "https://a.b.logic.azure.com:443/workflows/1?sig=x", True),
        (REACH.teams_url, "http://a.logic.azure.com/1", False),
        (REACH.teams_url, "https://logic.azure.com.evil.example/1", False),
        (REACH.teams_url, "https://me@a.logic.azure.com/1", False),
        (REACH.teams_url, "https://a.logic.azure.com:x/1", False),
        (REACH.push_url, "https://fcm.googleapis.com/fcm/send/abc", True),
        (REACH.push_url, "http://127.0.0.1:9000/x", True),
        (REACH.push_url, "http://fcm.googleapis.com/x", False),
        (REACH.push_url, "https://10.0.0.1/x", False),
    ],
)
def test_only_addresses_of_the_services_are_called(
    check: Callable[[str], str], url: str, good: bool
) -> None:
    if good:
        assert check(url)
    else:
        with pytest.raises(Invalid):
            check(url)
