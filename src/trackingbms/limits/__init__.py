"""Limits: how often somebody may ask, counted in memory and shared between nodes now and then."""

from trackingbms.limits.model import Policy, Standing, TooOften
from trackingbms.limits.service import Limiter
from trackingbms.limits.tables import Count

__all__ = ["Count", "Limiter", "Policy", "Standing", "TooOften"]
