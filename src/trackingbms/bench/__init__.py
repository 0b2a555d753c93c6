"""Bench: what this machine makes of TrackingBMS, as ratios to a yardstick run beside it."""

from trackingbms.bench.run import BENCHES, run_bench

__all__ = ["BENCHES", "run_bench"]
