"""What comes from a broker is the same in gulps as in the sips of the client beneath."""

import asyncio
import socket
from contextlib import closing
from itertools import pairwise

import aiomqtt
import paho.mqtt.client as mqtt
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.devices.protocols.gulps import Gulps

PONG = b"\xd0\x00"
Told = tuple[str, bytes, int, bool]
MESSAGES = st.tuples(
    st.text("aé/", min_size=1, max_size=6),
    st.binary(max_size=300),
    st.integers(0, 1),
    st.booleans(),
)


def packet(told: Told, number: int) -> bytes:
    """A PUBLISH, as a broker writes it."""
    topic, payload, qos, retain = told
    name = topic.encode()
    body = (
        len(name).to_bytes(2, "big") + name + (number.to_bytes(2, "big") if qos else b"") + payload
    )
    low, high = len(body) & 127, len(body) >> 7
    length = bytes([low | 0x80, high] if high else [low])
    return bytes([0x30 | qos << 1 | retain]) + length + body


@given(st.lists(MESSAGES | st.none(), max_size=12), st.lists(st.integers(0, 3_000), max_size=6))
def test_every_message_comes_once_in_order_wherever_the_stream_is_cut(
    every: list[Told | None], cuts: list[int]
) -> None:
    stream = b"".join(PONG if each is None else packet(each, n) for n, each in enumerate(every, 1))
    queue: asyncio.Queue[aiomqtt.Message] = asyncio.Queue()
    paho = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    paho.manual_ack_set(True)
    paho.on_message = lambda _client, _data, m: queue.put_nowait(
        aiomqtt.Message(m.topic, m.payload, m.qos, m.retain, m.mid, None)
    )
    ours, broker = socket.socketpair()
    with closing(ours), closing(broker):
        ours.setblocking(False)
        paho._sock = ours
        gulps = Gulps(paho, queue)
        places = sorted({0, *(cut for cut in cuts if cut < len(stream)), len(stream)})
        for begin, end in pairwise(places):
            broker.sendall(stream[begin:end])
            assert gulps.read() == mqtt.MQTT_ERR_SUCCESS
    found = [queue.get_nowait() for _ in range(queue.qsize())]
    wanted = [(n, each) for n, each in enumerate(every, 1) if each is not None]
    assert [(m.topic.value, m.payload, m.qos, m.retain) for m in found] == [e for _, e in wanted]
    assert [m.mid for m in found if m.qos] == [n for n, each in wanted if each[2]]


def test_a_topic_with_wildcards_is_left_to_the_client() -> None:
    paho = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    heard: list[str] = []
    paho.on_message = lambda _client, _data, message: heard.append(message.topic)
    ours, broker = socket.socketpair()
    with closing(ours), closing(broker):
        ours.setblocking(False)
        paho._sock = ours
        gulps = Gulps(paho, asyncio.Queue())
        broker.sendall(PONG + packet(("a/#", b"x", 0, False), 1))
        gulps.read()
    assert heard == ["a/#"]
