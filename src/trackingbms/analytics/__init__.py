"""Analytics: how each battery is, by our own reckoning, and what is out of the ordinary.

`analytics.lifetime` is a face of its own: it loads scikit-learn, which a server does not need.
"""

from trackingbms.analytics.advice import (
    HOURS,
    Advice,
    Month,
    Plan,
    Prices,
    Task,
    advice_for,
    plan_of,
    prices_at,
    set_prices,
    write_calendar,
)
from trackingbms.analytics.anomalies import KINDS, THRESHOLD, Watch
from trackingbms.analytics.cellmap import CellMap, cell_map
from trackingbms.analytics.estimation import Estimate, Health, Strayed, health_of, spec_for
from trackingbms.analytics.events import AnomalyFound
from trackingbms.analytics.feedback import FactKind, facts_of, note_fact, take_back_fact
from trackingbms.analytics.found import (
    Doubt,
    Findings,
    Verdict,
    calibration,
    doubt_of,
    findings,
    give_verdict,
    reliability,
    verdicts,
)
from trackingbms.analytics.jobs import Forecaster, forecasting
from trackingbms.analytics.overview import Overview, horizon_of, living, overview, years_left
from trackingbms.analytics.registry import Models, life_models, model_card, train_now
from trackingbms.analytics.service import outlook_of
from trackingbms.analytics.tables import FieldFact, Finding, LifeModel, Outlook, Training
from trackingbms.analytics.training import Trainer
from trackingbms.analytics.watching import Watcher, watch_over
from trackingbms.analytics.wiring import Pace, open_analytics

__all__ = [
    "HOURS",
    "KINDS",
    "THRESHOLD",
    "Advice",
    "AnomalyFound",
    "CellMap",
    "Doubt",
    "Estimate",
    "FactKind",
    "FieldFact",
    "Finding",
    "Findings",
    "Forecaster",
    "Health",
    "LifeModel",
    "Models",
    "Month",
    "Outlook",
    "Overview",
    "Pace",
    "Plan",
    "Prices",
    "Strayed",
    "Task",
    "Trainer",
    "Training",
    "Verdict",
    "Watch",
    "Watcher",
    "advice_for",
    "calibration",
    "cell_map",
    "doubt_of",
    "facts_of",
    "findings",
    "forecasting",
    "give_verdict",
    "health_of",
    "horizon_of",
    "life_models",
    "living",
    "model_card",
    "note_fact",
    "open_analytics",
    "outlook_of",
    "overview",
    "plan_of",
    "prices_at",
    "reliability",
    "set_prices",
    "spec_for",
    "take_back_fact",
    "train_now",
    "verdicts",
    "watch_over",
    "write_calendar",
    "years_left",
]
