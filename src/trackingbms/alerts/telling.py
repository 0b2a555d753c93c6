"""Has people told of a group of alerts: which words, to whom, once each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trackingbms.alerts.letters import Told, write_letter, write_text
from trackingbms.alerts.model import RESPONSES, Level, Way, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.people import (
    Recipient,
    contacts_near,
    number_of,
    wants_mail,
    zone_of,
)
from trackingbms.alerts.rotas import called_first
from trackingbms.alerts.silences import quiet_until
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work
from trackingbms.notifications import ChannelName, send_email, send_sms

T = TypeVar("T")
MOST_NAMED = 20  # alerts that one message names


@dataclass(frozen=True, slots=True)
class Post:
    """What messages need: where people find us, and which channels there are."""

    url: str
    reaches: Callable[[ChannelName], bool] = lambda _channel: True


async def tell(
    work: Work, post: Post, index: FleetIndex, group: AlertGroup, alerts: Sequence[Alert]
) -> None:
    """Have those told who are responsible at this step of the group; again changes nothing.

    The first of the alerts leads: it is the worst.
    """
    lead = alerts[0]
    # What people are first told of is the worst that there was, even if it was over at once.
    level = level_of(lead.rank if group.step > 0 else max(lead.rank, group.told_rank))
    if (until := await quiet_until(work, lead.path, lead.key, level)) is not None:
        # This step is told when the silence ends, unless it is over or in hand by that time.
        group.escalate_at, group.step = until, group.step - 1
        note(work, lead, Deed.SILENCED, until=until.isoformat())
        return
    ways = RESPONSES[level].ways
    mails = Way.EMAIL in ways and post.reaches(ChannelName.EMAIL)
    texts = Way.SMS in ways and post.reaches(ChannelName.SMS)
    chain = await called_first(work, lead.path) if mails else []
    called = _at_step(await contacts_near(work, lead.path), group.step) if texts else []
    told = [each for each in _at_step(chain, group.step) if wants_mail(each.user, level)]
    if not told and not called:
        return
    story = Told(
        level=level, group=group, alerts=alerts[:MOST_NAMED], more=max(0, len(alerts) - MOST_NAMED),
        index=index, zone=await zone_of(work, lead.path), people=tuple(told), called=tuple(called),
    )  # fmt: skip
    await _send(work, post, story)
    deed = Deed.ESCALATED if group.step > 0 else Deed.TOLD
    for way, names in (
        (Way.EMAIL, [each.user.name for each in told]), (Way.SMS, [each.name for each in called]),
    ):  # fmt: skip
        if names:
            note(work, lead, deed, people=names, way=way, step=group.step)


async def _send(work: Work, post: Post, story: Told) -> None:
    group, level = story.group, story.level
    kind, urgent = f"alert-{level}", level is Level.CRITICAL
    step = f"{group.id}/{group.told_rank}/{group.step}"
    for each in story.people:
        letter = write_letter(story, each.user, post.url)
        await send_email(
            work, each.user.email, letter, kind=kind, once=f"{step}/{each.user.id}/email",
            urgent=urgent,
        )  # fmt: skip
    for contact in story.called:
        await send_sms(
            work, number_of(contact), write_text(story, post.url), kind=kind,
            once=f"{step}/{contact.id}/sms", urgent=urgent,
        )  # fmt: skip


def _at_step(chain: Sequence[Sequence[T]], step: int) -> list[T]:
    """The nearest first; at each step the next ones too, those who were told before among them.

    Past the last, all of them are reminded.
    """
    return [each for tier in chain[: step + 1] for each in tier]


def is_last(chain: Sequence[Sequence[Recipient]], step: int) -> bool:
    """Whether nobody is left who could be told besides."""
    return step + 1 >= len(chain)
