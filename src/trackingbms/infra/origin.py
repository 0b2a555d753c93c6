"""From where somebody asks: known to all that their request sets off, and to nothing after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from trackingbms.kernel import Actor


def _nameless() -> str:
    return ""


@dataclass(slots=True)
class Origin:
    """One request from outside, as far as the record of deeds wants to know of it."""

    address: str = ""
    agent: str = ""  # what the client calls itself
    via: str = ""  # the session or the key, shortened so that it opens nothing
    actor: Actor | None = None  # once it is known
    deed: Callable[[], str] = _nameless  # what is asked for, once a route is found
    reason: str = ""  # why it was refused
    place: str = ""  # what it concerns, when that is known before anything is done
    remarks: dict[str, object] = field(default_factory=dict)
    entries: int = 0  # how many went on record


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def whence() -> Origin | None:
    """The request that this code runs for, if any."""
    return _origin.get()


@contextmanager
def coming_from(where: Origin) -> Iterator[None]:
    """Have everything inside the block run for this request."""
    before = _origin.set(where)
    try:
        yield
    finally:
        _origin.reset(before)
