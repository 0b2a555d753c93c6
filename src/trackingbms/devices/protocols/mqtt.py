"""MQTT: JSON payloads under a topic pattern, acknowledged once they are kept."""

import re
import ssl
import time
from collections.abc import AsyncGenerator
from pathlib import Path

import aiomqtt
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.protocols.payload import Decoded, Mapped, decode_payload
from trackingbms.devices.samples import Reading, reading_of
from trackingbms.devices.source import LinkSettings, read_link
from trackingbms.kernel import DeviceSilent, Invalid

MOST_MESSAGES = 1_000  # in one reading
KEEP_ALIVE_S = 15  # a dead broker is noticed within 1.5 times this


class Tls(BaseModel):
    """How the connection is protected; an empty section trusts the system's authorities."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ca: Path | None = Field(None, description="Certificate authorities to trust, as PEM.")
    certificate: Path | None = Field(None, description="Our own certificate, as PEM.")
    key: Path | None = Field(None, description="The key of our certificate, as PEM.")
    check_name: bool = Field(True, description="The certificate must bear the broker's name.")


class MqttLink(LinkSettings):
    """The `link` of a BMS that speaks MQTT."""

    host: str = Field(min_length=1, description="Name or address of the broker.")
    port: int = Field(1883, ge=1, le=65_535)
    topic: str = Field(
        min_length=1,
        description="Where it publishes; `{battery}` stands for the battery's name, `+` and a "
        "last `#` for anything.",
    )
    names: dict[str, str] = Field(
        default_factory=dict, description="The device's name of a battery to its code."
    )
    mapping: Mapped = Field(default_factory=Mapped, description="What the members mean.")
    qos: int = Field(1, ge=0, le=1)
    user: str | None = None
    password: SecretStr | None = None
    client_id: str | None = Field(None, description="None: made from the id of the BMS.")
    tls: Tls | None = Field(None, description="None: an open connection.")
    timeout_s: float = Field(5.0, gt=0, le=60)

    @field_validator("topic")
    @classmethod
    def _topic_is_whole(cls, topic: str) -> str:
        *before, last = topic.split("/")
        for level in (*before, last):
            if "{" in level and level != "{battery}":
                raise ValueError("the only placeholder is {battery}, and it takes a whole level")
            if "+" in level and level != "+":
                raise ValueError("+ takes a whole level")
        if any("#" in level for level in before) or ("#" in last and last != "#"):
            raise ValueError("# is the whole last level")
        if topic.count("{battery}") > 1:
            raise ValueError("{battery} stands once")
        return topic


class MqttSource:
    """One BMS that publishes through a broker."""

    def __init__(self, device: Device) -> None:
        self._link = read_link(MqttLink, device.link)
        self._batteries = {
            **device.batteries,
            **{
                name: device.batteries[code]
                for name, code in self._link.names.items()
                if code in device.batteries
            },
        }
        self._only = next(iter(device.batteries)) if len(device.batteries) == 1 else None
        self._identifier = self._link.client_id or f"trackingbms-{device.id}"
        self._filter = self._link.topic.replace("{battery}", "+")
        self._pattern = _pattern_of(self._link.topic)
        self._security = _security_of(self._link.tls)

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Subscribe, then yield what has arrived, as often as something has."""
        # aiomqtt has no face for late acknowledging, nor does it close the socket of a connection
        # that fails; the client inside it does both.
        connection = self._connect()
        paho = connection._client
        # What the broker kept for us may come at once, so this is told before we connect.
        paho.manual_ack_set(True)
        try:
            async with connection as client:
                await client.subscribe(self._filter, qos=self._link.qos)
                while True:
                    messages = await _arrived(client)
                    decoded = self._decode(messages)
                    if decoded.samples:
                        yield reading_of(decoded.samples)
                    for message in messages:
                        paho.ack(message.mid, message.qos)
        except (aiomqtt.MqttError, OSError, ValueError) as error:
            raise DeviceSilent(f"{self._link.host}:{self._link.port}: {error}") from error
        finally:
            paho._sock_close()

    def _connect(self) -> aiomqtt.Client:
        password = self._link.password
        return aiomqtt.Client(
            self._link.host,
            self._link.port,
            username=self._link.user,
            password=password.get_secret_value() if password else None,
            identifier=self._identifier,
            clean_session=self._link.qos == 0,  # at QoS 1 the broker keeps what we miss
            timeout=self._link.timeout_s,
            keepalive=KEEP_ALIVE_S,
            tls_context=self._security,
        )

    def _decode(self, messages: list[aiomqtt.Message]) -> Decoded:
        now_ms = time.time_ns() // 1_000_000
        found = Decoded()
        for message in messages:
            matched = self._pattern.fullmatch(message.topic.value)
            named = matched.groupdict().get("battery") if matched else None
            one = decode_payload(
                bytes(message.payload),
                self._link.mapping,
                self._batteries,
                named or self._only,
                now_ms,
            )
            found.samples += one.samples
            found.unreadable += one.unreadable
            found.unknown += one.unknown
        UNREADABLE.labels("mqtt").inc(found.unreadable)
        UNKNOWN_BATTERY.labels("mqtt").inc(found.unknown)
        return found


async def _arrived(client: aiomqtt.Client) -> list[aiomqtt.Message]:
    """Wait for a message; return it with those that have come meanwhile."""
    messages = client.messages
    found = [await anext(messages)]
    while len(messages) and len(found) < MOST_MESSAGES:
        found.append(await anext(messages))
    return found


def _pattern_of(topic: str) -> re.Pattern[str]:
    """What tells the battery's name from a topic."""
    levels = {"{battery}": "(?P<battery>[^/]+)", "+": "[^/]*", "#": ".*"}
    return re.compile("/".join(levels.get(level, re.escape(level)) for level in topic.split("/")))


def _security_of(tls: Tls | None) -> ssl.SSLContext | None:
    """Raise `Invalid` when the certificates cannot be read."""
    if tls is None:
        return None
    try:
        context = ssl.create_default_context(cafile=tls.ca)
        context.check_hostname = tls.check_name
        if tls.certificate:
            context.load_cert_chain(tls.certificate, tls.key)
    except (OSError, ssl.SSLError) as error:
        raise Invalid(f"link.tls: {error}", field="link.tls") from error
    return context
