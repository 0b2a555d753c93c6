"""MQTT against a broker that is not ours: acknowledging, sessions, topics, TLS."""

import asyncio
import json
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.devices.rigs import Kept, Mosquitto, connected, mosquitto
from trackingbms.devices import Device, Runner, open_source
from trackingbms.kernel import DeviceSilent, Invalid

pytestmark = pytest.mark.exam


def device(broker: Mosquitto, **link: Any) -> Device:
    settings = {"host": "127.0.0.1", "port": broker.port, "topic": "site/{battery}/values", **link}
    return Device("b1", "BMS", "mqtt", 1.0, settings, {"A": 7, "B": 8})


async def test_what_was_not_kept_comes_again() -> None:
    with mosquitto() as broker:
        async with connected(broker.port) as publisher:
            source = open_source(device(broker))
            readings = source.readings()
            first = asyncio.ensure_future(anext(readings))
            while not first.done():
                await publisher.publish("site/A/values", json.dumps({"soc_pct": 50}), qos=1)
                await asyncio.wait([first], timeout=0.05)
            await readings.aclose()  # we fall before the reading was kept
            again = source.readings()
            reading = await anext(again)
            assert reading.batch["soc_pct"][0].as_py() == 50
            await again.aclose()


async def test_what_was_said_while_we_were_away_is_heard_after_all() -> None:
    with mosquitto() as broker:
        async with connected(broker.port) as publisher:
            source = open_source(device(broker))
            await _begin_session(source)
            for n in range(30):
                await publisher.publish("site/B/values", json.dumps({"cycle_count": n}), qos=1)
            heard: list[float] = []
            readings = source.readings()
            while len(heard) < 30:
                reading = await anext(readings)
                heard += reading.batch["cycle_count"].to_pylist()
            await readings.aclose()
            assert heard == list(range(30))


async def _begin_session(source: Any) -> None:
    """Connect once, so that the broker knows what to keep for us."""
    readings = source.readings()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await anext(readings)
    await readings.aclose()


async def test_garbage_among_the_messages_harms_nobody() -> None:
    with mosquitto() as broker:
        async with connected(broker.port) as publisher:
            kept = Kept()
            source = open_source(device(broker, topic="site/{battery}/#"))
            await _begin_session(source)
            for payload in (
                b"",
                b"\xff\xfe\x00",
                b"{",
                b"[[[",
                b'{"soc_pct": "NaN"}',
                b"[1, null]",
            ):
                await publisher.publish("site/A/values", payload, qos=1)
            await publisher.publish("site/Z/values", b'{"soc_pct": 1}', qos=1)
            await publisher.publish("site/A/x/y", b'{"soc_pct": 500, "voltage_v": 48}', qos=1)
            readings = source.readings()
            while not kept.batches:
                reading = await anext(readings)
                if reading.batch["voltage_v"].null_count < reading.batch.num_rows:
                    await kept.take(reading.batch)
            await readings.aclose()
            assert kept.batches[0]["battery"].to_pylist()[-1] == 7
            assert kept.batches[0]["soc_pct"].to_pylist()[-1] is None


async def test_a_broker_that_hangs_holds_nobody_up() -> None:
    kept = Kept()
    with mosquitto() as broker:
        async with connected(broker.port) as publisher:
            bms = device(broker, timeout_s=0.3)

            async def roster() -> list[Device]:
                return [bms]

            runner = Runner(roster, kept.take)
            await _begin_session(open_source(bms))
            await runner.start()
            await publisher.publish("site/A/values", b'{"soc_pct": 1}', qos=1)
            await kept.wait_for(1)
        broker.freeze()
        async with asyncio.timeout(10):
            await runner.stop()


async def test_a_name_of_the_device_stands_for_a_code() -> None:
    with mosquitto() as broker:
        async with connected(broker.port) as publisher:
            source = open_source(device(broker, names={"pack-0": "B"}))
            await _begin_session(source)
            await publisher.publish("site/pack-0/values", b'{"soc_pct": 1}', qos=1)
            readings = source.readings()
            assert (await anext(readings)).batch["battery"].to_pylist() == [8]
            await readings.aclose()


# When a handshake fails, paho leaves the socket to the garbage collector.
@pytest.mark.filterwarnings("ignore:Exception ignored in. <ssl.SSLSocket")
async def test_a_protected_broker_wants_the_right_authority_and_password(tmp_path: Path) -> None:
    ca, certificate, key, passwords = _secrets(tmp_path)
    secure = (
        f"cafile {ca}\ncertfile {certificate}\nkeyfile {key}\nrequire_certificate true\n"
        f"allow_anonymous false\npassword_file {passwords}"
    )
    tls = {"ca": str(ca), "certificate": str(certificate), "key": str(key)}
    context = ssl.create_default_context(cafile=ca)
    context.load_cert_chain(certificate, key)
    with mosquitto(secure) as broker:
        me = {"username": "bms", "password": "right", "tls_context": context}
        async with connected(broker.port, **me) as publisher:
            source = open_source(device(broker, tls=tls, user="bms", password="right"))
            await _begin_session(source)
            await publisher.publish("site/A/values", b'{"soc_pct": 1}', qos=1)
            readings = source.readings()
            assert (await anext(readings)).batch.num_rows == 1
            await readings.aclose()
        for wrong in (
            {"tls": tls, "user": "bms", "password": "wrong"},
            {"tls": {}, "user": "bms", "password": "right"},
            {"user": "bms", "password": "right", "timeout_s": 0.5},
        ):
            with pytest.raises(DeviceSilent):
                await anext(open_source(device(broker, **wrong)).readings())


def _secrets(folder: Path) -> tuple[Path, Path, Path, Path]:
    """A certificate for 127.0.0.1 that is its own authority, its key, and a file of passwords."""
    key, certificate, passwords = (folder / name for name in ("key", "certificate", "passwords"))
    subprocess.run(["mosquitto_passwd", "-b", "-c", passwords, "bms", "right"], check=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, certificate, key, passwords


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ({"topic": "a/b{battery}"}, "link.topic"),
        ({"topic": "a/#/b"}, "link.topic"),
        ({"topic": "a/+b"}, "link.topic"),
        ({"tls": {"ca": "/nowhere.pem"}}, "link.tls"),
        ({"mapping": {"values": {"soc_pct": {"scale": 2}}}}, "link.mapping.values.soc_pct.path"),
        ({"qos": 2}, "link.qos"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(link: dict[str, Any], field: str) -> None:
    settings = {"host": "127.0.0.1", "topic": "a/{battery}", **link}
    with pytest.raises(Invalid) as refused:
        open_source(Device("b1", "BMS", "mqtt", 1.0, settings, {}))
    assert refused.value.field == field
