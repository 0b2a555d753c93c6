"""Lifetime: how many cycles a battery has left, how sure that is, and how good the models are."""

from trackingbms.analytics.lifetime.cells import Cell, End
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.folders import read_folder
from trackingbms.analytics.lifetime.registry import Registry
from trackingbms.analytics.lifetime.report import evaluate, predict, train

__all__ = ["Cell", "Effort", "End", "Registry", "evaluate", "predict", "read_folder", "train"]
