"""Rows as bodies: the same values in each format, with a place left for the time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

METRICS = (
    "voltage_v", "current_a", "power_w", "soc_pct", "soh_pct",
    "temperature_min_c", "temperature_max_c", "temperature_avg_c",
)  # fmt: skip
MARK = b"1111111111111"  # where the time goes: epoch ms, 13 digits
Make = Callable[[int], bytes]


def columns(count: int, seed: int) -> dict[str, np.ndarray]:
    """Credible values of eight metrics for so many batteries, with the digits that a BMS sends."""
    rng = np.random.default_rng(seed)
    volts, amperes = rng.normal(51, 1, count).round(2), rng.normal(0, 30, count).round(1)
    mean = rng.normal(24, 3, count).round(1)
    values = (
        volts, amperes, (volts * amperes).round(0), rng.uniform(5, 100, count).round(1),
        rng.uniform(60, 100, count).round(1), mean - 1.1, mean + 1.3, mean,
    )  # fmt: skip
    return dict(zip(METRICS, (np.round(each, 2) for each in values), strict=True))


@dataclass(frozen=True, slots=True)
class Format:
    """How a body is written for one kind of receiver."""

    name: str
    media_type: str
    prepare: Callable[[Sequence[str], int], Make]


def _lines(write: Callable[[str, dict[str, float]], str]) -> Callable[[Sequence[str], int], Make]:
    def prepare(codes: Sequence[str], seed: int) -> Make:
        table = columns(len(codes), seed)
        rows = (
            write(code, {key: float(column[i]) for key, column in table.items()})
            for i, code in enumerate(codes)
        )
        body = "\n".join(rows).encode() + b"\n"
        return lambda ms: body.replace(MARK, b"%013d" % ms)

    return prepare


def _ndjson(code: str, values: dict[str, float]) -> str:
    told = ",".join(f'"{key}":{value:g}' for key, value in values.items())
    return f'{{"battery":"{code}","ts":{MARK.decode()},{told}}}'


def _line(code: str, values: dict[str, float]) -> str:
    told = ",".join(f"{key}={value:g}" for key, value in values.items())
    return f"telemetry,battery={code} {told} {MARK.decode()}"


def _arrow(codes: Sequence[str], seed: int) -> Make:
    names = pa.array(codes)
    table = columns(len(codes), seed)

    def make(ms: int) -> bytes:
        at = pa.array(np.full(len(codes), ms)).cast(pa.timestamp("ms", "UTC"))
        rows = pa.table({"battery": names, "ts": at, **table})
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema) as writer:
            writer.write_table(rows)
        body: bytes = sink.getvalue().to_pybytes()
        return body

    return make


NDJSON = Format("ndjson", "application/x-ndjson", _lines(_ndjson))
LINES = Format("lines", "text/plain", _lines(_line))
ARROW = Format("arrow", "application/vnd.apache.arrow.stream", _arrow)
