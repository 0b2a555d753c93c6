"""Bench: what this machine makes of TrackingBMS, as ratios to a yardstick run beside it."""

from trackingbms.bench.run import BENCHES, run

__all__ = ["BENCHES", "run"]
