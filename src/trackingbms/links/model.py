"""What stands between us and a device: its state, and the cause when nothing comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from trackingbms.devices import Failure, Patience

Codes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class Link(StrEnum):
    """How it stands; the position is its code."""

    ONLINE = "online"
    LATE = "late"
    OFFLINE = "offline"
    NEVER_SEEN = "never_seen"
    MAINTENANCE = "maintenance"
    OUT_OF_SERVICE = "out_of_service"
    CALIBRATING = "calibrating"
    REFUSED = "refused"


class Cause(StrEnum):
    """Why there is nothing new; the position is its code."""

    NONE = ""
    LATE = "link_late"
    DOWN = "link_down"
    NEVER_SEEN = "never_seen"
    MAINTENANCE = "maintenance"
    OUT_OF_SERVICE = "out_of_service"
    CALIBRATING = "calibrating"
    REFUSED = "authentication_refused"
    RESTARTING = "restarting"
    GATEWAY_LOST = "gateway_lost"
    MISCONFIGURED = "misconfigured"


class Mode(StrEnum):
    """What people say of a place: its silence is meant to be."""

    MAINTENANCE = "maintenance"
    OUT_OF_SERVICE = "out_of_service"
    CALIBRATING = "calibrating"


LINKS = tuple(Link)  # by code
CAUSES = tuple(Cause)  # by code
CODE_OF: Mapping[Cause, int] = MappingProxyType({each: n for n, each in enumerate(CAUSES)})
MODE_CAUSES: Mapping[Mode, Cause] = MappingProxyType({each: Cause(each.value) for each in Mode})
_LINK_OF: Mapping[Cause, Link] = MappingProxyType(
    {
        Cause.NONE: Link.ONLINE,
        Cause.LATE: Link.LATE,
        Cause.DOWN: Link.OFFLINE,
        Cause.NEVER_SEEN: Link.NEVER_SEEN,
        Cause.MAINTENANCE: Link.MAINTENANCE,
        Cause.OUT_OF_SERVICE: Link.OUT_OF_SERVICE,
        Cause.CALIBRATING: Link.CALIBRATING,
        Cause.REFUSED: Link.REFUSED,
        Cause.RESTARTING: Link.LATE,
        Cause.GATEWAY_LOST: Link.OFFLINE,
        Cause.MISCONFIGURED: Link.OFFLINE,
    }
)
LINK_CODES = np.array([LINKS.index(_LINK_OF[each]) for each in CAUSES], np.uint8)  # by cause
_MEANT = np.zeros(len(CAUSES), np.bool_)  # what people say holds whatever comes
_MEANT[[CODE_OF[each] for each in MODE_CAUSES.values()]] = True
_OF_FAILURE: Mapping[Failure, Cause] = MappingProxyType(
    {Failure.REFUSED: Cause.REFUSED, Failure.INVALID: Cause.MISCONFIGURED}
)


@dataclass(frozen=True, slots=True)
class ModeAt:
    """A mode as it holds at a path and below."""

    path: str
    mode: Mode
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """One device, as its gateway sees it."""

    device: str
    age_s: float | None
    cause: str | None = None
    failure: str | None = None


def link_of(cause: Cause) -> Link:
    """The state that a cause means."""
    return _LINK_OF[cause]


def cause_of(failure: str | None) -> Cause | None:
    """What a failure explains better than silence does."""
    return _OF_FAILURE.get(Failure(failure)) if failure else None


def by_age(patience: Patience, age_s: Floats, interval_s: Floats, seen: Mask) -> Codes:
    """The cause's code of each: how old its newest word is, in intervals."""
    codes = np.zeros(len(age_s), np.uint8)
    least_s = patience.least_s
    late_s = np.maximum(least_s, patience.late * interval_s)
    lost_s = np.maximum(least_s * patience.offline / patience.late, patience.offline * interval_s)
    codes[age_s > late_s] = CODE_OF[Cause.LATE]
    codes[age_s > lost_s] = CODE_OF[Cause.DOWN]
    codes[~seen] = CODE_OF[Cause.NEVER_SEEN]
    return codes


def explained(codes: Codes, reasons: Codes) -> Codes:
    """The codes with what is known better: a mode always, another reason where nothing comes."""
    better = _MEANT[reasons] | ((reasons > 0) & (codes > 0))
    return np.where(better, reasons, codes).astype(np.uint8)
