"""Reading from an MQTT broker in gulps, beneath aiomqtt.

The client inside aiomqtt asks its socket for a byte, then another, then the rest, and takes one
packet in each turn of the loop. At ten thousand messages a second that is most of the work.
"""

import asyncio
from typing import Any

import aiomqtt

GULP = 32_768  # bytes at once
_PUBLISH, _LONGEST_LENGTH = 3, 4  # the kind of packet; bytes that tell its length
_MORE = 0x80


class Gulps:
    """Stands between aiomqtt's inner client, which has not connected yet, and its socket.

    Messages (QoS 0 and 1) that have come whole go straight to aiomqtt's queue. Every other packet,
    and every damaged one, is the business of the client.
    """

    def __init__(self, paho: Any, queue: asyncio.Queue[aiomqtt.Message]) -> None:
        self._paho, self._queue = paho, queue
        self._receive, self._read = self._paho._sock_recv, self._paho.loop_read
        self._data, self._at = b"", 0
        self._paho._sock_recv, self._paho.loop_read = self.receive, self.read

    def receive(self, size: int) -> bytes:
        """The next bytes, `size` at most; as the client's own: b"" at the end, or an error."""
        if self._at >= len(self._data):
            self._data, self._at = self._receive(GULP), 0
        found = self._data[self._at : self._at + size]
        self._at += len(found)
        return found

    def read(self, max_packets: int = 1) -> Any:
        """Take in every packet that has come; the client's answer to the last of its own."""
        outcome = self._read(max_packets)
        while outcome == 0 and self._at < len(self._data):
            if self._paho._in_packet["command"] or not self._take():
                outcome = self._read(max_packets)
        return outcome

    def _take(self) -> bool:
        """Take the message that is next, if it is one and has come whole."""
        data, head = self._data, self._data[self._at]
        qos = head >> 1 & 3
        begin, length = _length(data, self._at + 1)
        end = begin + length
        if head >> 4 != _PUBLISH or qos > 1 or not begin or end > len(data) or length < 2:
            return False
        named = begin + 2 + int.from_bytes(data[begin : begin + 2], "big")
        body = named + 2 * qos
        if body > end:
            return False
        try:
            topic = aiomqtt.Topic(data[begin + 2 : named].decode())
        except ValueError:  # not UTF-8, or with wildcards
            return False
        number = int.from_bytes(data[named:body], "big")
        told = aiomqtt.Message(topic, data[body:end], qos, bool(head & 1), number, None)
        self._queue.put_nowait(told)
        self._at = end
        return True


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Where a packet's content begins, and how long it is; zeros while that has not come whole."""
    length = 0
    for place, byte in enumerate(data[at : at + _LONGEST_LENGTH]):
        length |= (byte & ~_MORE) << 7 * place
        if byte < _MORE:
            return at + place + 1, length
    return 0, 0
