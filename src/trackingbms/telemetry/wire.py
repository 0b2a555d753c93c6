"""Batches as messages between nodes: Arrow streams, cut to what a message may hold."""

from collections.abc import Iterator

import pyarrow as pa

from trackingbms.telemetry.events import BatchStored

_SEQ_BYTES = 8


def pack(event: BatchStored, most_bytes: int) -> Iterator[bytes]:
    """Write the rows as one or more messages of at most `most_bytes` each.

    A single row that is larger by itself makes a message of its own all the same.
    """
    waiting = [event.batch]
    while waiting:
        batch = waiting.pop()
        body = event.seq.to_bytes(_SEQ_BYTES, "big") + _stream(batch)
        if len(body) <= most_bytes or batch.num_rows <= 1:
            yield body
        else:
            half = batch.num_rows // 2
            waiting += [batch.slice(half), batch.slice(0, half)]


def unpack(body: bytes) -> BatchStored:
    """Read one message; raises `ValueError` when it is none of ours."""
    batch = pa.ipc.open_stream(pa.py_buffer(body)[_SEQ_BYTES:]).read_all()
    return BatchStored(batch, int.from_bytes(body[:_SEQ_BYTES], "big"))


def _stream(batch: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_table(batch.combine_chunks())
    written: bytes = sink.getvalue().to_pybytes()
    return written
