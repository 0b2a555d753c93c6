"""The words of messages at a place: what a company writes in the place of ours, by language.

Words may name what the alert tells, as `{battery}`; they name nothing else of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from sqlalchemy import select

from trackingbms.alerts.people import line
from trackingbms.alerts.tables import AlertWording
from trackingbms.infra import Work, visible
from trackingbms.kernel import Forbidden, Invalid, NotFound, Permission
from trackingbms.notifications import check_layout

LOCALES = ("fr", "en")
NAMES = ("level", "what", "battery", "site", "value")
MOST = {"subject": 150, "opening": 1_000, "closing": 1_000}
_NEED = Permission.CONFIGURE_ALERTS


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says in the place of our own words; what is empty stays ours."""

    subject: str = ""
    opening: str = ""
    closing: str = ""
    page: str = ""  # a layout for the HTML of mail
    plain: str = ""  # and for its text


def checked_wording(wording: Wording) -> Wording:
    """The wording, tidy, or `Invalid`."""
    tidy = {}
    for field, most in MOST.items():
        text = str(getattr(wording, field)).strip()
        if len(text) > most:
            raise Invalid(f"at most {most} characters", field=field)
        if field == "subject" and not text.isprintable():
            raise Invalid("write the subject in one line", field=field)
        _check_names(text, field)
        tidy[field] = text
    check_layout(wording.page, wording.plain)
    return Wording(**tidy, page=wording.page.strip(), plain=wording.plain.strip())


def _check_names(text: str, field: str) -> None:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise Invalid("close every brace, or double it", field=field) from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in NAMES or form or conversion):
            known = ", ".join(f"{{{each}}}" for each in NAMES)
            raise Invalid(f"name only {known}", field=field)


def filled(text: str, told: Mapping[str, str]) -> str:
    """The words with what the alert tells in the place of its names."""
    return "".join(
        literal + (told[name] if name is not None else "")
        for literal, name, _, _ in Formatter().parse(text)
    )


async def wordings_at(work: Work, path: str) -> dict[str, Wording]:
    """The nearest words at a place or above, by language."""
    # What holds here may come from above the actor's scope, as thresholds do.
    query = select(AlertWording).where(AlertWording.path.in_(line(path)))
    rows = await work.db.scalars(query.order_by(AlertWording.path))
    return {
        each.locale: Wording(each.subject, each.opening, each.closing, each.page, each.plain)
        for each in rows
    }


async def own_wordings(work: Work, path: str) -> dict[str, AlertWording]:
    """The words that a place has of its own, by language."""
    query = visible(work, AlertWording).where(AlertWording.path == path)
    return {each.locale: each for each in await work.db.scalars(query)}


async def put_wording(work: Work, path: str, locale: str, wording: Wording) -> AlertWording:
    """Write messages about a place and below in these words."""
    _may(work, path)
    found = checked_wording(wording)
    row = (await own_wordings(work, path)).get(locale)
    if row is None:
        row = AlertWording(path=path, locale=locale)
        work.db.add(row)
    row.subject, row.opening, row.closing = found.subject, found.opening, found.closing
    row.page, row.plain = found.page, found.plain
    row.set_by_name, row.set_at = work.actor.name[:200], work.now
    await work.db.flush()
    return row


async def remove_wording(work: Work, path: str, locale: str) -> None:
    """Go back to the words from above, or to ours."""
    _may(work, path)
    row = (await own_wordings(work, path)).get(locale)
    if row is None:
        raise NotFound("AlertWording")
    await work.db.delete(row)
    await work.db.flush()


def _may(work: Work, path: str) -> None:
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
