"""Just enough of Arrow's message format to know how large compressed buffers say they will be."""

import struct

_RECORD_BATCH, _DICTIONARY = 3, 2  # kinds of message header
_BUFFER = 16  # bytes of an entry in the list of buffers: offset, length


def inflated_size(metadata: bytes, body: memoryview) -> int:
    """Bytes that the message's buffers take once decompressed; 0 when they are not compressed.

    Raises `struct.error` or `IndexError` on metadata that is not well formed.
    """
    message = _u32(metadata, 0)
    kind_at, header_at = _field(metadata, message, 1), _field(metadata, message, 2)
    if not kind_at or not header_at:
        return 0
    batch = header_at + _u32(metadata, header_at)
    if metadata[kind_at] == _DICTIONARY:
        data_at = _field(metadata, batch, 1)
        if not data_at:
            return 0
        batch = data_at + _u32(metadata, data_at)
    elif metadata[kind_at] != _RECORD_BATCH:
        return 0
    buffers_at = _field(metadata, batch, 2)
    if not _field(metadata, batch, 3) or not buffers_at:
        return 0
    return _sum_of_sizes(metadata, buffers_at + _u32(metadata, buffers_at), body)


def _sum_of_sizes(metadata: bytes, vector: int, body: memoryview) -> int:
    total = 0
    for i in range(_u32(metadata, vector)):
        offset, length = struct.unpack_from("<qq", metadata, vector + 4 + i * _BUFFER)
        if length:
            # Each compressed buffer begins with its size; -1 says that it is kept as it was.
            (size,) = struct.unpack_from("<q", body, offset)
            total += length if size == -1 else size
            if size < -1:
                raise IndexError("negative size")
    return total


def _field(data: bytes, table: int, index: int) -> int:
    """Where a table's field stands, 0 when it is left out."""
    vtable = table - struct.unpack_from("<i", data, table)[0]
    (size,) = struct.unpack_from("<H", data, vtable)
    slot = 4 + 2 * index
    if slot + 2 > size:
        return 0
    (offset,) = struct.unpack_from("<H", data, vtable + slot)
    return table + offset if offset else 0


def _u32(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<I", data, at)[0]
    return found
