"""What an alert says in an e-mail, in the reader's language."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from trackingbms.alerts.model import Level, RuleKind
from trackingbms.alerts.people import Recipient
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.wording import Wording, filled
from trackingbms.fleet import Contact, FleetIndex, ids_of
from trackingbms.notifications import Letter
from trackingbms.telemetry import LABELS, METRICS

_DECIMALS = {"voltage_v": 1, "soc_pct": 0, "humidity_pct": 0, "soh_pct": 1, "current_a": 1}
_THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell: alerts of a group, the worst first, and who hears of them."""

    level: Level
    group: AlertGroup
    alerts: Sequence[Alert]
    more: int
    index: FleetIndex
    zone: str
    people: tuple[Recipient, ...]
    called: tuple[Contact, ...] = ()
    teams: tuple[str, ...] = ()
    given_by: str | None = None  # who gives it to the reader
    wordings: Mapping[str, Wording] = field(default_factory=dict)  # by language
    orders: tuple[tuple[str, str], ...] = ()  # what its rule orders, and how that went


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it, and in which language."""

    name: str
    locale: str


def write_letter(story: Told, reader: Reader, url: str) -> Letter:
    """The letter to this person, or to a team."""
    lead, words = story.alerts[0], words_in("en" if reader.locale == "en" else "fr")
    level = story.level
    tell = _Teller(words, story)
    place = tell.place(lead)
    told = {"what": tell.what(lead), "battery": place["battery"], "site": place["site"]}
    told |= {"level": words["levels"][level], "value": tell.against(lead)}
    own = story.wordings.get(words["locale"], Wording())
    subject = filled(own.subject, told) or tell.titled(words["subject"][level], told)
    if story.given_by is not None:
        subject = words["given"].format(subject=subject)
    elif story.group.step > 0:
        subject = words["escalated"].format(subject=subject)
    page = f"{url.rstrip('/')}/alerts/{lead.id}"
    return Letter(
        locale=reader.locale, subject=subject,
        greeting=words["greeting"].format(name=reader.name),
        paragraphs=(filled(own.opening, told) or _intro(words, story, told),), tone=level,
        heading=words["heading"][level].format(what=tell.what(lead)),
        facts=tuple(tell.facts(lead)), sections=tuple(tell.sections(lead)),
        button=_button(words, story, page),
        links=tuple(tell.links(lead, url.rstrip("/"))),
        note=_note(words, story, filled(own.closing, told)),
        footer=words["footer"].format(host=urlsplit(url).netloc), page=own.page, plain=own.plain,
    )  # fmt: skip


def _intro(words: Mapping[str, Any], story: Told, told: Mapping[str, str]) -> str:
    if story.given_by is not None:
        return str(words["given_intro"].format(name=story.given_by))
    return str(words["intro"][story.level].format_map(told))


def _note(words: Mapping[str, Any], story: Told, closing: str) -> str:
    """The last words: when it is told to others, and what the company adds."""
    later = "" if story.given_by else str(words["note"][story.level])
    return " ".join(each for each in (closing, later) if each)


def _button(words: Mapping[str, Any], story: Told, page: str) -> tuple[str, str]:
    if story.given_by is not None:  # it is in their hand already
        return words["open"], page
    return words["acknowledge"], f"{page}?do=acknowledge"


def write_text(story: Told, url: str, reader: Reader) -> str:
    """What fits a telephone."""
    lead, words = story.alerts[0], words_in("en" if reader.locale == "en" else "fr")
    tell = _Teller(words, story)
    place = tell.place(lead)
    told = {"what": tell.what(lead), "battery": place["battery"], "site": place["site"]}
    told |= {"level": words["levels"][story.level], "value": tell.against(lead)}
    own = story.wordings.get(words["locale"], Wording())
    subject = filled(own.subject, told) or tell.titled(words["subject"][story.level], told)
    text = words["text"].format(
        subject=subject, value=tell.against(lead), address=f"{url.rstrip('/')}/alerts/{lead.id}"
    )
    return str(text)


def proof_letter(failed: str | None = "") -> Letter:
    """A proof of the canary, or (`failed`: None or a step) that proofs go well again, or fail.

    Operators read it, whose language nobody knows: it is in both.
    """
    lines = {None: "again", "": "proof"}.get(failed, "silent")
    told = [words_in(each)["canary"] for each in ("fr", "en")]
    return Letter(
        locale="fr", subject=" / ".join(each["subject"][lines] for each in told),
        greeting=told[0]["greeting"], tone="critical" if lines == "silent" else None,
        paragraphs=tuple(
            each[lines].format(step=each["steps"].get(failed or "", "")) for each in told
        ),
    )  # fmt: skip


class _Teller:
    """Puts facts into words of one language."""

    def __init__(self, words: Mapping[str, Any], story: Told) -> None:
        self.words, self.story = words, story
        self.locale: str = words["locale"]

    def what(self, alert: Alert) -> str:
        """What is wrong, in a word or two: the rule's own name when it is no threshold."""
        return alert.rule_name or str(self.words["what"][alert.key])

    def links(self, alert: Alert, url: str) -> Iterator[tuple[str, str]]:
        """Where to read on."""
        yield self.words["open"], f"{url}/alerts/{alert.id}"
        if alert.node_kind == "battery":
            yield self.words["see"], f"{url}/b/{alert.node_id}"

    def place(self, alert: Alert) -> dict[str, str]:
        """Where the battery is."""
        index = self.story.index
        names = dict(zip(index.places.ids, index.places.names, strict=True))
        row = index.row_of.get(alert.node_id)
        name = names.get(alert.node_id, alert.node_id) if row is None else index.codes[row]
        above = [names[each] for each in ids_of(alert.path)[2:4] if each in names] or [name]
        return {"battery": name, "site": above[0], "place": " – ".join(above)}

    def titled(self, template: str, told: Mapping[str, str]) -> str:
        """The subject; an alert of a whole place does not name it twice."""
        name = told["battery"]
        return template.format_map(told).replace(f"{name} ({name})", name)

    def facts(self, alert: Alert) -> Iterator[tuple[str, str]]:
        """The lines that everybody reads first."""
        words, evidence, place = self.words["facts"], alert.evidence, self.place(alert)
        yield words["at"], self.moment(alert.opened_at)
        where = f"{place['battery']} ({place['place']})"
        yield words[alert.node_kind], where if place["battery"] != place["site"] else place["place"]
        if alert.metric is None or alert.value is None:
            kinds = {RuleKind.ANOMALY: "judged_anomaly", RuleKind.BUSINESS: "figure"}
            yield words[kinds.get(RuleKind(alert.kind), "cause")], self.against(alert)
            return
        label = self.label(alert.metric)
        yield words["judged"][alert.kind].format(label=label), self.against(alert)
        if evidence.get("rise") is not None and alert.kind == RuleKind.FIXED:
            yield (
                words["evolution"],
                words["rise"].format(
                    by=self.metric(alert.metric, evidence["rise"], signed=True),
                    span=self.span(evidence["rise_s"]),
                ),
            )
        yield from self._beside(alert, ("voltage_v", "current_a", "soc_pct", "temperature_max_c"))

    def against(self, alert: Alert) -> str:
        """The value against its bound; of a silence, its cause."""
        if alert.metric is None or alert.value is None:
            words = self.words["facts"]
            cause = str(self.words["causes"].get(alert.cause or "", alert.cause))
            if alert.value is None or alert.bound is None:
                return cause
            if alert.kind == RuleKind.BUSINESS:
                value, bound = (self.judged(alert, each) for each in (alert.value, alert.bound))
                return f"{cause} – {value}" + str(words["bound"].format(bound=bound))
            score, bound = self.number(alert.value, 2), self.number(alert.bound, 2)
            return str(words["score"].format(cause=cause, score=score, bound=bound))
        value = self.judged(alert, alert.value)
        if alert.bound is None:
            return value
        bound = self.judged(alert, alert.bound)
        return value + str(self.words["facts"]["bound"].format(bound=bound))

    def judged(self, alert: Alert, value: float) -> str:
        """What the rule compares, in its own unit."""
        if alert.kind in (RuleKind.DEVIATION, RuleKind.BUSINESS):
            gap = _THIN if self.locale == "fr" else ""
            return f"{self.number(value, 1)}{gap}%"
        if alert.kind == RuleKind.PROJECTION:
            return f"{self.number(value, 1)}\u00a0{self.words['units']['d']}"
        if alert.kind == RuleKind.SILENCE:
            return self.span(round(value * 60))
        return self.metric(str(alert.metric), value)

    def _beside(self, alert: Alert, metrics: Sequence[str]) -> Iterator[tuple[str, str]]:
        values, usual = alert.evidence["values"], alert.evidence.get("usual")
        for metric in metrics:
            if metric == alert.metric or metric not in values:
                continue
            text = self.metric(metric, values[metric])
            if metric == "voltage_v" and usual:
                share = 100 * (values[metric] / usual - 1)
                if abs(share) >= 1:
                    text += self.words["facts"]["usual"].format(
                        by=self.number(share, 0, signed=True)
                    )
            yield self.label(metric), text

    def sections(self, alert: Alert) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What else is known, part by part."""
        words = self.words["sections"]
        others = self.story.alerts[1:]
        if others:
            lines = [self._line(each) for each in others]
            if self.story.more:
                lines.append(words["more"].format(count=self.story.more))
            yield words["others"], tuple(lines)
        orders = tuple(
            words["order"].format(order=words["orders"][each], outcome=words["outcomes"][outcome])
            for each, outcome in self.story.orders
        )
        yield words["actions"], orders or (words["no_action"],)
        if told := tuple(self._people()):
            yield words["people"], told
        if alert.metric is not None:
            yield words["context"], tuple(self._context(alert))
        if ahead := tuple(self._ahead(alert)):
            yield words["ahead"], ahead

    def _people(self) -> Iterator[str]:
        """Who hears of it, and how."""
        words, roles, ways = self.words["sections"], self.words["roles"], self.words["ways"]
        for each in self.story.people:
            role = roles.get(each.role, each.role)
            yield words["person"].format(name=each.user.name, role=role, way=ways["email"])
        for contact in self.story.called:
            role = contact.function or ways["no_function"]
            yield words["contact"].format(name=contact.name, role=role, way=ways["sms"])
        for team in self.story.teams:
            yield words["team"].format(name=team)

    def _line(self, alert: Alert) -> str:
        place = self.place(alert)
        if alert.metric is None or alert.value is None:
            value = self.against(alert)
        else:
            value = self.judged(alert, alert.value)
        return str(
            self.words["sections"]["line"].format(
                battery=place["battery"], place=place["place"], value=value
            )
        )

    def _context(self, alert: Alert) -> Iterator[str]:
        words, evidence = self.words["context"], alert.evidence
        values = evidence["values"]
        for metric in ("humidity_pct", "ambient_temperature_c"):
            if metric in values:
                yield words["measure"].format(
                    label=self.label(metric), value=self.metric(metric, values[metric])
                )
        if evidence.get("cooling"):
            yield words["cooling"][evidence["cooling"]]
        ended = evidence.get("charge_ended_s")
        if ended is not None:
            yield words["charged"].format(span=self.span(ended)) if ended else words["charging"]
        if (maintained := evidence.get("maintained_at")) is not None:
            day = datetime.fromtimestamp(maintained, ZoneInfo(self.story.zone)).date()
            yield words["maintained"].format(day=day.isoformat())
        similar = evidence["similar"]
        yield words["similar"].format(count=similar) if similar else words["none_similar"]

    def _ahead(self, alert: Alert) -> Iterator[str]:
        """What is expected of the battery, and what its failure would cost."""
        words, evidence = self.words["ahead"], alert.evidence
        if (life := evidence.get("life")) is not None:
            middle, low, high = (self.number(each, 1) for each in life)
            yield words["life"].format(middle=middle, low=low, high=high)
        if (cost := evidence.get("cost")) is not None:
            price = f"{self.number(cost, 0)}\u00a0{evidence.get('currency') or ''}".strip()
            hours = evidence.get("outage_h")
            told = {"cost": price, "hours": self.number(hours or 0.0, 0)}
            yield words["cost" if hours is None else "outage"].format(**told)

    def label(self, metric: str) -> str:
        """The metric's name."""
        return str(getattr(LABELS[metric], self.locale))

    def metric(self, metric: str, value: float, *, signed: bool = False) -> str:
        """A value with its unit, as people write it."""
        unit = str(METRICS[metric].unit)
        gap = (_THIN if self.locale == "fr" else "") if unit == "%" else "\u00a0"
        return f"{self.number(value, _DECIMALS.get(metric, 1), signed=signed)}{gap}{unit}"

    def number(self, value: float, decimals: int, *, signed: bool = False) -> str:
        """A number with the decimal sign of the language and a true minus."""
        return number_in(self.locale, value, decimals, signed=signed)

    def span(self, seconds: int) -> str:
        """A length of time in its two greatest units."""
        units = self.words["units"]
        if seconds < 60:
            return f"{seconds}\u00a0{units['s']}"
        minutes = round(seconds / 60)
        if minutes < 60:
            return f"{minutes}\u00a0{units['min']}"
        hours, rest = divmod(minutes, 60)
        if hours >= 48:
            return f"{hours // 24}\u00a0{units['d']}"
        return f"{hours}\u00a0{units['h']}\u00a0{rest:02}" if rest else f"{hours}\u00a0{units['h']}"

    def moment(self, at: datetime) -> str:
        """An instant on the clocks of the place."""
        return at.astimezone(ZoneInfo(self.story.zone)).strftime("%Y-%m-%d %H:%M:%S %Z")


def number_in(locale: str, value: float, decimals: int, *, signed: bool = False) -> str:
    """A number with the signs of the language for thousands and decimals, and a true minus."""
    text = f"{value:+,.{decimals}f}" if signed else f"{value:,.{decimals}f}"
    text = text.replace("-", "\u2212")
    return text.replace(",", _THIN).replace(".", ",") if locale == "fr" else text


@cache
def words_in(locale: str) -> Mapping[str, Any]:
    """The words of letters in a language, `fr` or `en`."""
    text = (files("trackingbms.alerts") / "words" / f"{locale}.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found
