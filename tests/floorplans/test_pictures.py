import struct
import zlib

import pytest

from trackingbms.floorplans.model import MOST_DEPTH, Spot, check_spot, read_picture
from trackingbms.kernel import Invalid

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 2, height: int = 1, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    drawn = chunk(b"IDAT", zlib.compress(b"\0\1\2"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + drawn + chunk(b"IEND", b"")


def segment(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


def jpeg(*more: bytes) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, 30, 40, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"drawn"
    return b"\xff\xd8" + b"".join(more) + frame + scan + b"\xff\xd9"


def svg(inside: str, attributes: str = 'viewBox="0 0 40 30"') -> bytes:
    return f"<svg {SVG} {attributes}>{inside}</svg>".encode()


def test_of_a_png_stays_what_draws() -> None:
    told = read_picture(png(2, 1, chunk(b"tEXt", b"where\0the vault is")) + b"a zip at the end")
    assert (told.media_type, told.width, told.height) == ("image/png", 2, 1)
    assert told.body == png(2, 1)


def test_of_a_jpeg_stays_what_draws() -> None:
    place, note = segment(0xE1, b"Exif\0\0GPS 46.8"), segment(0xFE, b"a comment")
    told = read_picture(jpeg(segment(0xE0, b"JFIF\0"), place, note) + b"<script>")
    assert (told.media_type, told.width, told.height) == ("image/jpeg", 40, 30)
    assert told.body == jpeg(segment(0xE0, b"JFIF\0"))


HOSTILE = (
    "<script>steal()</script>",
    '<g onload="steal()"/>',
    '<a href="https://evil.example"><path d="M0 0"/></a>',
    '<image href="https://evil.example/x.png"/>',
    '<use xlink:href="https://evil.example/x.svg#a"/>',
    '<rect fill="url(https://evil.example)"/>',
    "<rect fill=\"url( '//evil.example')\"/>",
    '<rect style="background:url(https://evil.example)"/>',
    "<style>@import 'https://evil.example';</style>",
    r"<style>rect{fill:u\72l(https://evil.example)}</style>",
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">evil</body></foreignObject>',
    '<set attributeName="href" to="javascript:steal()"/>',
    '<animate attributeName="href" values="javascript:steal()"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">steal()</x:script>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">steal()</x:script>',
    "<?xml-stylesheet href='https://evil.example'?>",
)


@pytest.mark.parametrize("inside", HOSTILE)
def test_of_an_svg_nothing_stays_that_runs_or_calls(inside: str) -> None:
    body = read_picture(svg(f'{inside}<path d="M0 0h9" fill="url(#a)"/>')).body.decode()
    assert 'd="M0 0h9" fill="url(#a)"' in body
    for word in ("evil", "steal", "script", "onload", "foreign", "import", "72l"):
        assert word not in body, body


def test_a_drawing_keeps_its_look_and_its_words() -> None:
    inside = (
        '<style>.a{fill:#eee}</style><defs><linearGradient id="g"><stop offset="0"/>'
        '</linearGradient></defs><g class="a" transform="scale(2)"><use xlink:href="#g"/>'
        '<text x="1" y="2">Entrepôt &amp; <tspan>quai</tspan></text></g>'
    )
    told = read_picture(svg(inside))
    body = told.body.decode()
    assert (told.width, told.height) == (40, 30)
    for part in (".a{fill:#eee}", "linearGradient", 'href="#g"', "Entrepôt &amp; <tspan>quai"):
        assert part in body
    assert read_picture(told.body).body.decode() == body  # once clean, it stays as it is


def test_an_svg_is_as_large_as_it_says() -> None:
    told = read_picture(svg("", 'width="200" height="100.5px"'))
    assert (told.width, told.height) == (200, 100.5)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"GIF89a", b"%PDF-1.7", b"RIFFxxxxWEBP", b"<html><svg/></html>", b"<svg",
        b"\x89PNG\r\n\x1a\n", png()[:-20], png(9_000, 1), png(0, 1), jpeg()[:-9],
        b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\xff\xff", svg("", ""),
        svg("", 'width="1em" height="2"'),
        svg("", 'viewBox="0 0 a b"'), svg("", 'viewBox="0 0 1e9 1"'), svg("\0"),
        svg("").decode().encode("utf-16"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        svg("<g>" * (MOST_DEPTH + 5) + "</g>" * (MOST_DEPTH + 5)),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_a_broken_one_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid) as told:
        read_picture(body)
    assert told.value.field == "image"


@pytest.mark.parametrize("spot", [(-0.1, 0), (0, 1.01), (float("nan"), 0), (0, float("inf"))])
def test_a_spot_lies_on_the_picture(spot: tuple[float, float]) -> None:
    with pytest.raises(Invalid):
        check_spot(Spot(*spot))
    assert check_spot(Spot(0, 0.123456)) == Spot(0, 0.1235)
