"""What a battery's own samples say about it: capacity, resistance, cycles, charge, imbalance."""

from trackingbms.analytics.estimation.asking import Health, health_of, spec_for
from trackingbms.analytics.estimation.capacity import Curve
from trackingbms.analytics.estimation.charge import Strayed
from trackingbms.analytics.estimation.health import Look, estimates_of, look_at
from trackingbms.analytics.estimation.model import Estimate, Method, Observation, Source
from trackingbms.analytics.estimation.series import Series, Spec

__all__ = [
    "Curve",
    "Estimate",
    "Health",
    "Look",
    "Method",
    "Observation",
    "Series",
    "Source",
    "Spec",
    "Strayed",
    "estimates_of",
    "health_of",
    "look_at",
    "spec_for",
]
