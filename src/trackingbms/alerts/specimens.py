"""A message to look at: the manual's overheating, as if it happened to a battery of this place."""

from collections.abc import Mapping
from dataclasses import dataclass

from trackingbms.alerts.letters import Reader, Told, write_letter, write_text
from trackingbms.alerts.model import Level, Phase, RuleKind
from trackingbms.alerts.people import zone_of
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.wording import Wording, checked_wording
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work
from trackingbms.kernel import Forbidden, Invalid, Permission
from trackingbms.notifications import lay_out

_EVIDENCE: Mapping[str, object] = {
    "values": {"voltage_v": 42.1, "current_a": 12.0, "humidity_pct": 78.0},
    "rise": 18.0, "rise_s": 480, "usual": 49.5, "charge_ended_s": 4980, "similar": 0,
    "cooling": "on", "life": [2.4, 1.6, 3.3], "cost": 8500.0, "currency": "CAD", "outage_h": 48.0,
    "maintained_at": 1_733_680_800,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Specimen:
    """A message as it would go out."""

    subject: str
    html: str
    text: str
    brief: str


async def specimen(
    work: Work, index: FleetIndex, path: str, wording: Wording, level: Level, locale: str,
    url: str,
) -> Specimen:  # fmt: skip
    """What somebody would get of an overheating below a place, in these words."""
    if not work.actor.may(Permission.CONFIGURE_ALERTS, at=path):
        raise Forbidden(f"{Permission.CONFIGURE_ALERTS} is not yours here")
    rows = index.rows_below(path)
    if rows.start >= rows.stop:
        raise Invalid("choose a place that has batteries", field="node_id")
    alert = Alert(
        id="specimen", key="temperature_high", path=index.paths[rows.start],
        node_id=index.ids[rows.start], node_kind="battery", kind=RuleKind.FIXED, trial=False,
        metric="temperature_max_c", falls=False, rank=level.rank, worst_rank=level.rank,
        phase=Phase.OPEN, value=52.3, bound=45.0, opened_at=work.now, noticed_at=work.now,
        evidence=dict(_EVIDENCE),
    )  # fmt: skip
    story = Told(
        level=level, group=AlertGroup(id="specimen", step=0), alerts=[alert], more=0, index=index,
        zone=await zone_of(work, alert.path), people=(),
        wordings={locale: checked_wording(wording)},
    )  # fmt: skip
    reader = Reader(work.actor.name, locale)
    letter = write_letter(story, reader, url)
    html, text = lay_out(letter)
    return Specimen(letter.subject, html, text, write_text(story, url, reader))
