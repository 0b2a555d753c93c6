"""What can be ordered of a battery, by whom, and how it goes on: decided here, done elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from trackingbms.devices import SPANS, Manifest, Point, Standing, order_of
from trackingbms.firmware import Trust, trust_of
from trackingbms.kernel import Invalid, Permission

MAX_REASON = 500
MAX_KEY = 64

Values = Mapping[Point, float]


class Kind(StrEnum):
    """What is ordered."""

    PAUSE = "pause"
    ADJUST_CURRENT = "adjust-current"
    TEMPERATURE = "temperature"
    RECALIBRATE_SOC = "recalibrate-soc"
    RESTART = "restart"
    EMERGENCY_STOP = "emergency-stop"
    RECONNECT = "reconnect"
    PARAMETERS = "parameters"
    MAINTENANCE = "maintenance"
    FIRMWARE = "firmware"


class Phase(StrEnum):
    """Where a command stands."""

    REQUESTED = "requested"  # waits for its second confirmation
    CONFIRMED = "confirmed"
    TRANSFERRING = "transferring"  # firmware is brought to the device; nothing is installed yet
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    UNKNOWN = "unknown"  # sent, and no answer: the device is asked what is set
    RESTORING = "restoring"
    VERIFIED = "verified"
    ROLLED_BACK = "rolled-back"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


OVER = frozenset({Phase.VERIFIED, Phase.ROLLED_BACK, Phase.FAILED, Phase.EXPIRED, Phase.CANCELLED})
# Nothing has been sent, or nothing that has an effect.
WAITING = frozenset({Phase.REQUESTED, Phase.CONFIRMED, Phase.TRANSFERRING})


class Why(StrEnum):
    """Why nothing at all can be ordered of a battery."""

    PROTOCOL = "protocol"  # nobody has published how it is ordered anything
    SETTINGS = "settings"  # its link names nothing that can be set
    OLD_GATEWAY = "old-gateway"  # its gateway is of a release that fetches no orders


class Cause(StrEnum):
    """Why a command did not end as it was meant to."""

    UNREACHABLE = "unreachable"  # before anything was sent
    REFUSED = "refused"
    SILENT = "silent"
    NO_EFFECT = "no-effect"
    INTERRUPTED = "interrupted"  # the server ended between sending and the answer
    NOT_CONFIRMED = "not-confirmed"
    TOO_LATE = "too-late"  # it was confirmed, but could not be sent in time
    WITHDRAWN = "withdrawn"
    OVERRULED = "overruled"  # by an emergency stop
    UNSUPPORTED = "unsupported"
    NOT_NEWER = "not-newer"  # the device runs that version, or a newer one
    WRONG_MODEL = "wrong-model"
    UNTRUSTED = "untrusted"  # the image is gone, changed, or nobody's whom we trust


@dataclass(frozen=True, slots=True)
class Order:
    """What a kind of command may set, and how it is guarded.

    `fixed`: the values are not the person's to choose. `restores`: the previous state is put back
    when it goes wrong; what makes safe, or cannot be undone, stays.
    """

    points: tuple[Point, ...]
    need: Permission = Permission.COMMAND_BASIC
    critical: bool = False
    fixed: Values | None = None
    restores: bool = True


ORDERS: Mapping[Kind, Order] = MappingProxyType(
    {
        Kind.PAUSE: Order((Point.CHARGING, Point.DISCHARGING)),
        Kind.ADJUST_CURRENT: Order((Point.CURRENT_PCT,)),
        Kind.TEMPERATURE: Order((Point.COOLING_C,)),
        Kind.RECALIBRATE_SOC: Order((Point.SOC_PCT,), critical=True),
        Kind.RESTART: Order((Point.RESTARTS,), critical=True, fixed={}, restores=False),
        Kind.EMERGENCY_STOP: Order(
            (Point.CONTACTORS,), Permission.COMMAND, fixed={Point.CONTACTORS: 0}, restores=False
        ),
        Kind.RECONNECT: Order(
            (Point.CONTACTORS,), Permission.COMMAND, critical=True, fixed={Point.CONTACTORS: 1}
        ),
        Kind.PARAMETERS: Order(
            (Point.CHARGE_VOLTAGE_V, Point.CELL_HIGH_V, Point.CELL_LOW_V, Point.TEMPERATURE_HIGH_C),
            Permission.COMMAND,
            critical=True,
        ),
        Kind.MAINTENANCE: Order((Point.MAINTENANCE,), Permission.COMMAND, critical=True),
        # What is set is an image: see `updating`.
        Kind.FIRMWARE: Order((), Permission.COMMAND, critical=True, fixed={}, restores=False),
    }
)


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient we are, and which kinds of command a second person must confirm."""

    second_person: frozenset[Kind] = frozenset()
    arming: timedelta = timedelta(seconds=3)  # no second confirmation is taken before
    confirm_within: timedelta = timedelta(minutes=2)
    send_within: timedelta = timedelta(seconds=30)
    verify_s: float = 10.0  # until the effect must show
    resolve: timedelta = timedelta(minutes=15)  # so long a silent device is asked again
    transfer_within: timedelta = timedelta(hours=2)  # firmware, with all its interruptions
    install_s: float = 180.0  # until a device must show the new version
    trust: Trust = field(default_factory=Trust)

    def needs_confirming(self, kind: Kind) -> bool:
        """Tell whether one confirmation is not enough."""
        return ORDERS[kind].critical or kind in self.second_person


def policy_of(second_person: Iterable[str], keys: Mapping[str, str] | None = None) -> Policy:
    """The policy of the settings; raise `Invalid` for a kind or a key that does not exist.

    `keys` are public keys of those who sign firmware, by name.
    """
    try:
        kinds = frozenset(Kind(each) for each in second_person)
        return Policy(kinds, trust=trust_of(keys or {}))
    except ValueError as error:
        raise Invalid(f"{error}: choose among {', '.join(Kind)}", field="second_person") from error


def checked(kind: Kind, wanted: Values, supported: frozenset[Point]) -> dict[Point, float]:
    """What shall be set; raise `Invalid` for what this kind does not set, or not to that value."""
    order = ORDERS[kind]
    if order.fixed is not None:
        if wanted:
            raise Invalid("there is nothing to choose", field="values")
        points: Values = dict.fromkeys(order.points, 0.0)
    else:
        points = wanted
    if not points or not points.keys() <= set(order.points):
        raise Invalid(f"set one or more of {', '.join(order.points)}", field="values")
    for point, value in points.items():
        if point not in supported:
            raise Invalid("this device does not obey that", field=f"values.{point}")
        span = SPANS[point]
        if not span.accepts(value):
            raise Invalid(f"choose {span.low:g} to {span.high:g}", field=f"values.{point}")
        if span.unit == "" and value not in (0, 1) and order.fixed is None:
            raise Invalid("choose 0 or 1", field=f"values.{point}")
    return dict(order.fixed if order.fixed is not None else wanted)


def wanted_of(kind: Kind, wanted: Values, previous: Values) -> dict[Point, float]:
    """What is set in the end: a restart is one more than there were."""
    if kind is Kind.RESTART:
        return {Point.RESTARTS: previous[Point.RESTARTS] + 1}
    return dict(wanted)


def alike(one: Values, other: Values) -> bool:
    """Tell whether two states are the same, as far as a device tells it."""
    return one.keys() == other.keys() and all(
        SPANS[point].alike(one[point], other[point]) for point in one
    )


def unfit(manifest: Manifest, standing: Standing, *, older: bool) -> Cause | None:
    """Why an image is not for a device that stands like this; None when it is."""
    if manifest.model != standing.model:
        return Cause.WRONG_MODEL
    if not older and order_of(manifest.version) <= order_of(standing.version):
        return Cause.NOT_NEWER
    return None


class Next(StrEnum):
    """What to do after looking at what is set."""

    VERIFIED = "verified"
    ROLLED_BACK = "rolled-back"
    RESTORE = "restore"
    FAILED = "failed"
    LOOK_AGAIN = "look-again"


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of sending: an acknowledgement, a refusal, or neither."""

    acknowledged: bool = False
    refused: bool = False


def after_looking(
    kind: Kind, *, wanted: Values, previous: Values, seen: Values, heard: Heard, patient: bool
) -> Next:
    """Decide from what the device shows.

    What was never acknowledged is put back even where it took effect: whoever ordered was told
    nothing. It may still be on its way: only after a while is the former state taken for the
    outcome. What makes safe or cannot be undone counts as done where it took effect.
    """
    stays = heard.acknowledged or not ORDERS[kind].restores
    if stays and alike(seen, wanted):
        return Next.VERIFIED
    unchanged = alike(seen, previous)
    if patient and not heard.refused and (stays or unchanged):
        return Next.LOOK_AGAIN
    if not ORDERS[kind].restores:
        return Next.FAILED
    return Next.ROLLED_BACK if unchanged else Next.RESTORE
