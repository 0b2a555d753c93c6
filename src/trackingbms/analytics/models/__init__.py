"""Models that serve batteries: how they are made, kept, and asked within what they know."""

from trackingbms.analytics.models.field import FLEET, field_view, lived, trajectory
from trackingbms.analytics.models.replaying import judge_replayed
from trackingbms.analytics.models.serving import Domain, Served, pack_served, unpack_served

__all__ = [
    "FLEET",
    "Domain",
    "Served",
    "field_view",
    "judge_replayed",
    "lived",
    "pack_served",
    "trajectory",
    "unpack_served",
]
