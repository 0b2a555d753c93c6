"""The policies of this house: which calls count against what."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from trackingbms.kernel import Actor
from trackingbms.limits import Limiter, Policy
from trackingbms.settings import Limits as Wanted

# The road of samples, by the name of its operation: it has a policy of its own.
INGEST = frozenset({"post_telemetry"})
STANDING = "trackingbms.standing"
HOUR_S = 3600
MINUTE_S = 60


@dataclass(slots=True)
class Limits:
    """The policies of this house; None is no limit."""

    limiter: Limiter
    api: Policy | None
    ingest: Policy | None
    anonymous: Policy | None

    def admit(self, connection: HTTPConnection, actor: Actor) -> None:
        """Count a call of a key or a person, or raise `TooOften`."""
        scope = connection.scope
        if scope["type"] != "http":  # a live socket is bounded by itself
            return
        operation = getattr(scope.get("route"), "operation_id", None)
        policy = self.ingest if operation in INGEST else self.api
        if policy is None:
            return
        now = self.limiter.works.clock().timestamp()
        scope[STANDING] = self.limiter.look(policy, actor.id, now)  # told with a refusal too
        scope[STANDING] = self.limiter.take(policy, actor.id, now)


def limits_of(wanted: Wanted, limiter: Limiter) -> Limits:
    """The limits that the settings want."""
    return Limits(
        limiter,
        _policy("api", wanted.api_per_hour, HOUR_S),
        _policy("ingest", wanted.ingest_per_hour, HOUR_S),
        _policy("anonymous", wanted.anonymous_per_minute, MINUTE_S),
    )


def _policy(name: str, quota: int, window_s: int) -> Policy | None:
    return Policy(name, quota, window_s) if quota else None
