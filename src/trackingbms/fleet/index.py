"""The fleet in memory: who is where, as arrays, so that scopes and names resolve by vector."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from trackingbms.kernel import Actor


@dataclass(frozen=True, slots=True)
class FleetIndex:
    """A snapshot of every battery that is not archived, sorted by path.

    A subtree is therefore a contiguous run of rows. Snapshots are immutable: `version` grows when
    the fleet changes and a new snapshot takes the place of the old one.
    """

    version: int
    numbers: npt.NDArray[np.uint32]  # telemetry's number of the battery in each row
    ids: list[str]
    codes: list[str]
    paths: list[str]
    clients: list[str]  # the client's id, for each row
    row_of_number: npt.NDArray[np.int32] = field(repr=False)  # number -> row, -1 where unknown

    def rows_below(self, path: str) -> slice:
        """The rows of every battery at or below the path."""
        raise NotImplementedError

    def numbers_for(self, codes: list[str], actor: Actor) -> npt.NDArray[np.int64]:
        """The battery number for each code within the actor's WRITE_TELEMETRY scope.

        -1: unknown (or outside the scope); -2: the code stands in several clients of the scope.
        A code may be written `client-code:battery-code`.
        """
        raise NotImplementedError
