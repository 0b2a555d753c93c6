"""Counting: a call costs a look into memory; every few seconds nodes tell each other the sums."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor
from trackingbms.limits.model import Policy, Standing, Tally, TooOften, weigh
from trackingbms.limits.tables import Count

Caller: TypeAlias = tuple[Policy, str]
_MOST_CALLERS = 100_000  # beyond, those that called longest ago are forgotten until the next share
_CHUNK = 500


@dataclass(slots=True)
class Limiter:
    """Counts calls on this node."""

    works: Works
    _tallies: dict[Caller, Tally] = field(default_factory=dict)

    def take(self, policy: Policy, who: str, now: float) -> Standing:
        """Count a call, or raise `TooOften`."""
        standing = self.look(policy, who, now)
        if standing.retry_s > 0:
            raise TooOften(
                f"more than {policy.quota} calls in {policy.window_s} s: slow down",
                retry_after_s=standing.retry_s,
            )
        self.count(policy, who, now)
        return standing

    def look(self, policy: Policy, who: str, now: float) -> Standing:
        """Where somebody stands, without counting."""
        return weigh(self._tally(policy, who, now), policy, now)

    def count(self, policy: Policy, who: str, now: float) -> None:
        """Count a call."""
        tally = self._tally(policy, who, now)
        tally.calls += 1
        tally.unshared += 1

    async def share(self) -> None:
        """Add what was counted here to the sums of all nodes, and learn what others counted."""
        now = self.works.clock().timestamp()
        self._forget(now)
        told = {key: tally for key, tally in self._tallies.items() if tally.unshared}
        if not told:
            return
        async with self.works.begin(Actor.system()) as work:
            keys = sorted(told, key=lambda key: (key[0].name, key[1]))  # one order: no deadlock
            for start in range(0, len(keys), _CHUNK):
                await self._add(work, keys[start : start + _CHUNK], told)
            await work.db.execute(delete(Count).where(Count.ends_at < int(now)))

    async def _add(self, work: Work, keys: list[Caller], told: dict[Caller, Tally]) -> None:
        sent = {key: (told[key].window, told[key].unshared) for key in keys}
        rows = [
            {
                "caller": _name(key), "window": window, "calls": calls,
                "ends_at": (window + 2) * key[0].window_s,
            }
            for key, (window, calls) in sent.items()
        ]  # fmt: skip
        by_name = {_name(key): key for key in keys}
        for name, window, calls in await work.db.execute(_sum_up(work, rows)):
            key = by_name[name]
            tally = self._tallies.get(key)
            if tally is None or (tally.window, window) != (window, sent[key][0]):
                continue
            tally.unshared -= sent[key][1]
            tally.calls = calls + tally.unshared

    def _tally(self, policy: Policy, who: str, now: float) -> Tally:
        window = int(now) // policy.window_s
        tally = self._tallies.get((policy, who))
        if tally is None:
            tally = self._tallies[policy, who] = Tally(window)
        elif tally.window != window:
            tally.turn(window)
            tally.unshared = 0  # at most what a few seconds held
        return tally

    def _forget(self, now: float) -> None:
        """Let go of callers who have not called for two windows, and of the oldest of too many."""
        for (policy, who), tally in list(self._tallies.items()):
            if tally.window + 1 < int(now) // policy.window_s:
                del self._tallies[policy, who]
        for key in list(self._tallies)[: max(0, len(self._tallies) - _MOST_CALLERS)]:
            del self._tallies[key]


def _name(caller: Caller) -> str:
    policy, who = caller
    return f"{policy.name} {who}"[:120]


def _sum_up(work: Work, rows: list[dict[str, Any]]) -> Any:
    """Insert or add; both engines answer with the sums."""
    dialect = work.db.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    adding = insert(Count).values(rows)
    return adding.on_conflict_do_update(
        index_elements=[Count.caller, Count.window],
        set_={"calls": Count.calls + adding.excluded.calls},
    ).returning(Count.caller, Count.window, Count.calls)
