import gzip

import pytest
import zstandard

from tests.ingest.bodies import NDJSON, NOW_MS, a_row, admitted, lines
from trackingbms.ingest import Limits, TooLarge, Unreadable, Unsupported

BODY = lines(*[a_row(ts=NOW_MS - i) for i in range(50)])
PACKED = {"gzip": gzip.compress(BODY), "zstd": zstandard.compress(BODY), "identity": BODY}


@pytest.mark.parametrize("encoding", PACKED)
def test_a_packed_body_is_unpacked(encoding: str) -> None:
    assert admitted(PACKED[encoding], NDJSON, encoding=encoding).batch.num_rows == 50


def test_frames_one_after_another_are_one_body() -> None:
    for encoding, packed in PACKED.items():
        body = packed + (b"\n" if encoding == "identity" else b"") + packed
        expected = 100 if encoding == "identity" else 99  # a row ends and begins in one line
        assert len(admitted(body, NDJSON, encoding=encoding).batch) >= expected - 1


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_is_refused_before_it_fills_the_memory(encoding: str) -> None:
    with pytest.raises(TooLarge):
        admitted(PACKED[encoding], NDJSON, encoding=encoding, limits=Limits(body_bytes=1000))


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@pytest.mark.parametrize("harm", [lambda body: body[:-9], lambda body: b"x" + body, lambda _: b"x"])
def test_a_damaged_packing_is_refused(encoding: str, harm: object) -> None:
    with pytest.raises(Unreadable):
        admitted(harm(PACKED[encoding]), NDJSON, encoding=encoding)  # type: ignore[operator]  # a function


def test_kinds_that_are_not_read_are_refused_with_those_that_are() -> None:
    with pytest.raises(Unsupported, match="x-ndjson"):
        admitted(BODY, "text/html")
    with pytest.raises(Unsupported, match="zstd"):
        admitted(BODY, NDJSON, encoding="br")


def test_more_rows_than_allowed_are_refused() -> None:
    with pytest.raises(TooLarge):
        admitted(BODY, NDJSON, limits=Limits(rows=49))
