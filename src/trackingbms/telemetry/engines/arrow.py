"""Arrow streams, as bytes."""

import io

import pyarrow as pa


def stream_of(rows: pa.Table) -> bytes:
    """The rows as an Arrow stream."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return sink.getvalue()
