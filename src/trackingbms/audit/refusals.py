"""Refused attempts: the first of its like at once, what follows within a minute as a count."""

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from trackingbms.audit.ledger import Draft, Ledger
from trackingbms.infra import Works
from trackingbms.kernel import Actor

log = structlog.get_logger()
_WITHIN = timedelta(minutes=1)
_MOST_AT_ONCE = 10  # entries in a second; a flood from many addresses is counted too
_MOST_KINDS = 10_000
_Like = tuple[str, ...]


@dataclass(slots=True)
class Refusals:
    """Writes refused attempts, each in a transaction of its own; a flood stays a trickle."""

    works: Works
    ledger: Ledger
    _since: dict[_Like, datetime] = field(default_factory=dict)
    _more: dict[_Like, tuple[Draft, int]] = field(default_factory=dict)
    _written: deque[datetime] = field(default_factory=lambda: deque(maxlen=_MOST_AT_ONCE))

    async def keep(self, draft: Draft) -> None:
        """Write it down, or count it when one like it was written within the minute."""
        like = (
            draft.origin.address,
            draft.actor.id,
            draft.action,
            str(draft.details.get("status")),
        )
        since = self._since.get(like)
        if since is not None and draft.at - since < _WITHIN:
            self._count(like, draft)
        elif self._is_flooded(draft.at):
            self._count(("flood",), replace(draft, details={"status": "flood"}))
        else:
            self._since[like] = draft.at
            self._written.append(draft.at)
            await self._write([draft])

    async def write_down(self) -> None:
        """Write what was counted; forget what is older than a minute."""
        now = self.works.clock()
        more, self._more = self._more, {}
        self._since = {like: at for like, at in self._since.items() if now - at < _WITHIN}
        drafts = [
            replace(draft, details={**draft.details, "times": times})
            for draft, times in more.values()
        ]
        if drafts:
            await self._write(drafts)

    def forget(self) -> None:
        """Take each next refusal for the first of its like."""
        self._since.clear()
        self._written.clear()

    def _count(self, like: _Like, draft: Draft) -> None:
        _, times = self._more.get(like, (draft, 0))
        if times or len(self._more) < _MOST_KINDS:
            self._more[like] = (draft, times + 1)

    def _is_flooded(self, now: datetime) -> bool:
        full = len(self._written) == _MOST_AT_ONCE
        return full and now - self._written[0] < timedelta(seconds=1)

    async def _write(self, drafts: list[Draft]) -> None:
        async with self.works.begin(Actor.system()) as work:
            await self.ledger.append(work, drafts)
