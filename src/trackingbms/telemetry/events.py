"""What telemetry tells upwards."""

from dataclasses import dataclass

import pyarrow as pa

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class BatchStored(Event):
    """These samples are durable. Repeats are already taken out; rows come in any order."""

    batch: pa.Table
    seq: int  # grows with every append to the store
