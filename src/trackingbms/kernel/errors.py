"""One short tree of errors; each branch says what the caller can do about it."""


class TrackingError(Exception):
    """The root of every error that this package raises on purpose."""


class NotFound(TrackingError):
    """It does not exist, or it lies outside the actor's scope: the two look alike."""


class Refused(TrackingError):
    """Asking again in the same way will be refused again."""


class Unauthenticated(Refused):
    """We do not know who is asking."""


class Forbidden(Refused):
    """We know who is asking, and they may not."""


class Conflict(Refused):
    """The present state does not allow it."""


class Invalid(Refused):
    """A value is wrong; `field` names it and the text says how to mend it."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Unavailable(TrackingError):
    """It may work later: the only branch that is retried."""

    def __init__(self, message: str, *, retry_after_s: float = 1.0) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Overloaded(Unavailable):
    """We have as much work as we can hold; come back after `retry_after_s`."""


class DeviceSilent(Unavailable):
    """A device did not answer in time."""


class DeviceRefuses(DeviceSilent):
    """A device answered that it does not let us in: a wrong token, password or certificate."""
