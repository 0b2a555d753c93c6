"""A subscription at an MQTT broker, whose messages are acknowledged once they are kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any

import aiomqtt
from pydantic import Field, SecretStr

from trackingbms.devices.protocols.gulps import Gulps
from trackingbms.devices.protocols.security import Tls
from trackingbms.devices.source import LinkSettings
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceRefuses, DeviceSilent

MOST_MESSAGES = 1_000  # in one reading
_NOT_LET_IN = frozenset({4, 5, 134, 135})  # bad user or password, not authorised
KEEP_ALIVE_S = 15  # a dead broker is noticed within 1.5 times this


class BrokerLink(LinkSettings):
    """The part of a `link` that says how a broker is reached."""

    host: str = Field(min_length=1, description="Name or address of the broker.")
    port: int = Field(1883, ge=1, le=65_535)
    qos: int = Field(1, ge=0, le=1)
    user: str | None = None
    password: SecretStr | None = None
    client_id: str | None = Field(None, description="None: made from the id of the BMS.")
    tls: Tls | None = Field(None, description="None: an open connection.")
    timeout_s: float = Field(5.0, gt=0, le=60)


@dataclass(slots=True)
class Subscription:
    """What comes for us."""

    _client: aiomqtt.Client
    _paho: Any

    async def arrived(self) -> list[aiomqtt.Message]:
        """Wait for a message; return it with those that have come meanwhile."""
        found = [await anext(self._client.messages)]
        waiting = self._client._queue  # its face makes two tasks for each message
        while not waiting.empty() and len(found) < MOST_MESSAGES:
            found.append(waiting.get_nowait())
        for each in found:
            payload = each.payload
            raw = payload if isinstance(payload, bytes | str) else str(payload)
            note_frame("in", each.topic.value, raw)
        return found

    def acknowledge(self, messages: list[aiomqtt.Message]) -> None:
        """They are kept: the broker may forget them."""
        for message in messages:
            self._paho.ack(message.mid, message.qos)

    async def publish(self, topic: str, payload: bytes) -> None:
        """Say something back."""
        await self._client.publish(topic, payload, qos=0)


async def greet(link: BrokerLink, security: SSLContext | None, identifier: str) -> str:
    """Be let in by the broker, under another name than the one that listens."""
    short = link.model_copy(update={"qos": 0})
    async with subscribed(short, security, f"{identifier}-test", "$SYS/broker/version"):
        return ""


@asynccontextmanager
async def subscribed(
    link: BrokerLink, security: SSLContext | None, identifier: str, *topics: str
) -> AsyncIterator[Subscription]:
    """Connect and subscribe; whatever goes wrong with the broker is `DeviceSilent`."""
    password = link.password
    connection = aiomqtt.Client(
        link.host,
        link.port,
        username=link.user,
        password=password.get_secret_value() if password else None,
        identifier=identifier,
        clean_session=link.qos == 0,  # at QoS 1 the broker keeps what we miss
        timeout=link.timeout_s,
        keepalive=KEEP_ALIVE_S,
        tls_context=security,
    )
    # aiomqtt has no face for late acknowledging, nor does it close the socket of a connection that
    # fails; the client inside it does both, and reads slowly.
    paho = connection._client
    Gulps(paho, connection._queue)
    paho.disable_logger()  # it says something of every packet
    # What the broker kept for us may come at once, so this is told before we connect.
    paho.manual_ack_set(True)
    try:
        async with connection as client:
            await client.subscribe([(each, link.qos) for each in topics])
            yield Subscription(client, paho)
    except aiomqtt.MqttCodeError as error:
        told = f"{link.host}:{link.port}: {error}"
        if _code_of(error) in _NOT_LET_IN:
            raise DeviceRefuses(told) from error
        raise DeviceSilent(told) from error
    except (aiomqtt.MqttError, OSError, ValueError) as error:
        raise DeviceSilent(f"{link.host}:{link.port}: {error}") from error
    finally:
        paho._sock_close()


def _code_of(error: aiomqtt.MqttCodeError) -> int | None:
    code = error.rc
    return code if isinstance(code, int) or code is None else int(code.value)
