"""What a picture of a floor may be, and what is left of it once it is harmless.

Nothing is trusted but the bytes: what they are is read from them. Of PNG and JPEG stays what draws;
text, places and cameras that they name are left out. Of SVG stays what is on a list.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree

from trackingbms.kernel import Invalid

MOST_BYTES = 4 << 20
MOST_SVG = 1 << 20
MOST_PIXELS = 8_192  # of a side
MOST_ELEMENTS = 50_000
MOST_DEPTH = 100
KINDS = ("image/png", "image/jpeg", "image/svg+xml")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs"})
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
_JPEG_KEPT_APPS = frozenset({0xE0, 0xEE})  # JFIF, and Adobe's word on colours
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS_NAMED = (
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol"
    " clipPath mask linearGradient radialGradient stop pattern marker style"
)
_ATTRIBUTES_NAMED = (
    "id class x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox transform"
    " preserveAspectRatio version fill fill-opacity fill-rule stroke stroke-width stroke-opacity"
    " stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity"
    " clip-path clip-rule mask offset stop-color stop-opacity gradientUnits gradientTransform"
    " patternUnits patternTransform patternContentUnits clipPathUnits maskUnits markerWidth"
    " markerHeight markerUnits refX refY orient marker-start marker-mid marker-end font-size"
    " font-family font-weight font-style text-anchor dominant-baseline letter-spacing rotate"
    " visibility display overflow href vector-effect spreadMethod color style"
)
_ELEMENTS = frozenset(_ELEMENTS_NAMED.split())
_ATTRIBUTES = frozenset(_ATTRIBUTES_NAMED.split())
_OWN = re.compile(r"#[\w.:-]+")
# What would load something: an address that is not a part of the drawing, or a hidden one.
_LOADS = re.compile(r"url\s*\(\s*['\"]?\s*(?![\s'\"#])|@import|image-set|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px)?\s*")


@dataclass(frozen=True, slots=True)
class Picture:
    """A harmless picture; `width` and `height` are its own units."""

    media_type: str
    width: float
    height: float
    body: bytes


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a battery stands: shares of the width from the left and of the height from the top."""

    x: float
    y: float


def check_spot(spot: Spot) -> Spot:
    """Return the spot, rounded to what a screen shows, or raise `Invalid`."""
    if not (0 <= spot.x <= 1 and 0 <= spot.y <= 1):
        raise Invalid("x and y lie between 0 and 1", field="positions")
    return Spot(round(spot.x, 4), round(spot.y, 4))


def read_picture(body: bytes) -> Picture:
    """What is left of a picture once it is harmless, or `Invalid`."""
    if body.startswith(_PNG):
        picture = _png(body)
    elif body.startswith(b"\xff\xd8\xff"):
        picture = _jpeg(body)
    elif body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _svg(body)
    else:
        raise _unfit("send a PNG, a JPEG or an SVG")
    if not (0 < picture.width <= MOST_PIXELS and 0 < picture.height <= MOST_PIXELS):
        raise _unfit(f"a picture has at most {MOST_PIXELS} pixels a side")
    return picture


def _unfit(why: str) -> Invalid:
    return Invalid(why, field="image")


def _broken() -> Invalid:
    return _unfit("this picture is broken: save it anew and send it again")


def _png(body: bytes) -> Picture:
    kept, size = [_PNG], (0, 0)
    for name, data in _png_chunks(body):
        if name == b"IHDR" and len(data) == 13:
            size = struct.unpack(">II", data[:8])
        if name in _PNG_KEPT:
            check = struct.pack(">I", zlib.crc32(name + data))
            kept.append(struct.pack(">I", len(data)) + name + data + check)
    if not kept[-1].endswith(struct.pack(">I", zlib.crc32(b"IEND"))):
        raise _broken()
    return Picture(KINDS[0], *size, b"".join(kept))


def _png_chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(body):
        (length,) = struct.unpack_from(">I", body, at)
        name, data = body[at + 4 : at + 8], body[at + 8 : at + 8 + length]
        if len(data) < length:
            raise _broken()
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length
    raise _broken()


def _jpeg(body: bytes) -> Picture:
    kept, size, at = [b"\xff\xd8"], (0, 0), 2
    while at + 4 <= len(body) and body[at] == 0xFF:
        kind = body[at + 1]
        (length,) = struct.unpack_from(">H", body, at + 2)
        data = body[at : at + 2 + length]
        if length < 2 or len(data) < 2 + length:
            raise _broken()
        if kind in _JPEG_FRAMES and len(data) > 9:
            size = struct.unpack_from(">HH", data, 5)[::-1]
        if kind == 0xDA:  # from here on it is the drawing itself
            end = body.rfind(b"\xff\xd9")
            if end < at or size == (0, 0):
                raise _broken()
            return Picture(KINDS[1], *size, b"".join(kept) + body[at : end + 2])
        named = 0xE0 <= kind <= 0xEF or kind == 0xFE
        if not named or kind in _JPEG_KEPT_APPS:
            kept.append(data)
        at += 2 + length
    raise _broken()


def _svg(body: bytes) -> Picture:
    if len(body) > MOST_SVG:
        raise _unfit(f"an SVG has at most {MOST_SVG >> 20} MiB")
    try:
        text = body.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _unfit("take the DOCTYPE out of this SVG")
        root = ElementTree.fromstring(text)  # noqa: S314 - no document type, so no entities
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise _broken() from error
    if root.tag != f"{{{_SVG}}}svg":
        raise _unfit("this is no SVG")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise _unfit(f"an SVG has at most {MOST_ELEMENTS} elements")
    clean = _cleaned(root)
    width, height = _svg_size(root)
    clean.set("width", f"{width:g}")
    clean.set("height", f"{height:g}")
    clean.set("xmlns", _SVG)
    return Picture(KINDS[2], width, height, ElementTree.tostring(clean, encoding="utf-8"))


def _cleaned(element: ElementTree.Element, depth: int = 0) -> ElementTree.Element:
    """The element with what is on the lists, and nothing else."""
    if depth > MOST_DEPTH:
        raise _unfit(f"an SVG is nested at most {MOST_DEPTH} deep")
    clean = ElementTree.Element(element.tag.rpartition("}")[2])
    clean.text, clean.tail = element.text, element.tail
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name in _ATTRIBUTES and not _LOADS.search(value) and (name != "href" or _own(value)):
            clean.set(name, value)
    for child in element:
        known = isinstance(child.tag, str) and child.tag.startswith(f"{{{_SVG}}}")
        name = child.tag.rpartition("}")[2] if known else ""
        if name in _ELEMENTS and not (name == "style" and _LOADS.search(child.text or "")):
            clean.append(_cleaned(child, depth + 1))
    return clean


def _own(value: str) -> bool:
    return _OWN.fullmatch(value.strip()) is not None


def _svg_size(root: ElementTree.Element) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    try:
        found = (float(box[2]), float(box[3])) if len(box) == 4 else None
    except ValueError as error:
        raise _broken() from error
    if found is None and all(sides):
        found = (float(sides[0][1]), float(sides[1][1]))  # type: ignore[index]
    if found is None or not all(0 < each <= 1e6 for each in found):
        raise _unfit("give this SVG a viewBox, or a width and a height in pixels")
    return found


CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
SERVED = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Content-Disposition": "inline",
    }
)
