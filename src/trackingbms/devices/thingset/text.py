"""Text mode: lines of JSON, with a checksum where the line is a serial one."""

import re
from binascii import crc32
from collections.abc import Mapping

import msgspec

from trackingbms.devices.thingset.model import Answer, Damaged, Json, Message, Report

_CHECKED = re.compile(rb"(.*) ([0-9A-F]{8})#", re.DOTALL)
_ANSWER = re.compile(rb":([0-9A-F]{2})(?:/[^ ]*)?(?: (.*))?", re.DOTALL)
_REPORT = re.compile(rb"#([^ ]*) (.*)", re.DOTALL)


def get(path: str, *, checked: bool, prefix: str = "") -> bytes:
    """A request for everything below a path, as a line."""
    return line(f"{prefix}?{path}", checked=checked)


def update(path: str, items: Mapping[str, Json], *, checked: bool, prefix: str = "") -> bytes:
    """A request to set items of a group, as a line."""
    return line(f"{prefix}={path} {msgspec.json.encode(items).decode()}", checked=checked)


def run(path: str, *, checked: bool, prefix: str = "") -> bytes:
    """A request to execute a function, as a line."""
    return line(f"{prefix}!{path}", checked=checked)


def line(said: str, *, checked: bool) -> bytes:
    """A message, as a line."""
    text = said.encode()
    return text + (b" %08X#" % crc32(text) if checked else b"") + b"\r\n"


def unchecked(raw: bytes) -> bytes:
    """The message of a line without its end; raise `Damaged` when its checksum is another."""
    said = raw.rstrip(b"\r\n")
    found = _CHECKED.fullmatch(said)
    if found is None:
        return said
    said, told = found.groups()
    if int(told, 16) != crc32(said):
        raise Damaged("the checksum does not match")
    return said


def parse(raw: bytes) -> Message | None:
    """Read a line; None when it is no message at all (a log, a prompt). Raises `Damaged`."""
    said = unchecked(raw)
    if answer := _ANSWER.fullmatch(said):
        return Answer(int(answer[1], 16), _json(answer[2]))
    if report := _REPORT.fullmatch(said):
        return Report(report[1].decode("ascii", "replace"), _json(report[2]))
    if said[:1] in (b":", b"#"):
        raise Damaged("neither an answer nor a report")
    return None


def _json(raw: bytes | None) -> Json:
    if not raw:
        return None
    try:
        found: Json = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Damaged(str(error)) from error
    return found
