"""ThingSet on CAN: the numbers of its frames, requests by ISO-TP, reports in several frames."""

from collections import deque
from dataclasses import dataclass, field

import can
import isotp

MOST_BYTES = 4_096
_REQUEST = 0x6 << 26  # priority 6, type 0
_TYPE, _KINDS = 24, 0x3
REQUESTS, REPORT_FRAMES, SINGLE_VALUES = 0, 1, 2
_FIRST, _MIDDLE, _LAST, _ONLY = range(4)


def request_id(target: int, source: int) -> int:
    """The number of a request's or an answer's frames."""
    return _REQUEST | target << 8 | source


def kind_of(number: int) -> int:
    """What a frame of this number carries."""
    return number >> _TYPE & _KINDS


def report_id(source: int, message: int, kind: int, sequence: int) -> int:
    """The number of a report's frame."""
    number = 0x7 << 26 | REPORT_FRAMES << _TYPE
    return number | (message & 3) << 14 | kind << 12 | (sequence & 15) << 8 | source


def report_frames(source: int, message: int, data: bytes) -> list[can.Message]:
    """A report as frames."""
    parts = [data[at : at + 8] for at in range(0, len(data), 8)]
    kinds = [_FIRST, *[_MIDDLE] * (len(parts) - 2), _LAST] if len(parts) > 1 else [_ONLY]
    return [
        can.Message(arbitration_id=report_id(source, message, kind, place), data=part)
        for place, (kind, part) in enumerate(zip(kinds, parts, strict=True))
    ]


class IsoTp:
    """One conversation by ISO-TP; frames go in and out by hand."""

    def __init__(self, receive_id: int, send_id: int, *, fd: bool = False) -> None:
        self.outgoing: deque[can.Message] = deque()
        self._incoming: deque[isotp.CanMessage] = deque()
        self._fd = fd
        address = isotp.Address(isotp.AddressingMode.Normal_29bits, rxid=receive_id, txid=send_id)
        self._layer = isotp.TransportLayerLogic(
            rxfn=self._next, txfn=self._put, address=address,
            params={"can_fd": fd, "tx_data_length": 64 if fd else 8, "max_frame_size": MOST_BYTES},
        )  # fmt: skip

    def drop(self) -> None:
        """Forget whatever was half said or half heard."""
        self._layer.reset()

    def say(self, data: bytes) -> None:
        """Begin to send; whatever was half said or half heard is dropped."""
        self.drop()
        self._layer.send(data)
        self._layer.process()

    def hear(self, frame: can.Message) -> bytes | None:
        """Take a frame; return the message that it ends."""
        self._incoming.append(
            isotp.CanMessage(
                frame.arbitration_id, frame.dlc, bytes(frame.data), extended_id=True,
                is_fd=frame.is_fd,
            )
        )  # fmt: skip
        self._layer.process()
        found = self._layer.recv() if self._layer.available() else None
        return bytes(found) if found is not None else None

    def _next(self, _timeout: float) -> isotp.CanMessage | None:
        return self._incoming.popleft() if self._incoming else None

    def _put(self, frame: isotp.CanMessage) -> None:
        self.outgoing.append(
            can.Message(
                arbitration_id=frame.arbitration_id, data=frame.data, is_fd=bool(frame.is_fd)
            )
        )


@dataclass(slots=True)
class Reassembly:
    """Puts the frames of one node's reports together; a gap drops the report."""

    _data: bytearray = field(default_factory=bytearray)
    _message: int = -1
    _next: int = 0

    def hear(self, number: int, data: bytes) -> bytes | None:
        """Take a frame; return the report that it ends."""
        kind, message, sequence = number >> 12 & 3, number >> 14 & 3, number >> 8 & 15
        if kind in (_FIRST, _ONLY):
            self._data.clear()
            self._message, self._next = message, sequence
        if (message, sequence) != (self._message, self._next) or len(self._data) > MOST_BYTES:
            self._message = -1
            return None
        self._data += data
        self._next = (sequence + 1) & 15
        if kind in (_LAST, _ONLY):
            self._message = -1
            return bytes(self._data)
        return None
