"""Has people told of a group of alerts: which words, to whom, by which ways, once each."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trackingbms.alerts.letters import Reader, Told, write_letter, write_text
from trackingbms.alerts.model import RESPONSES, Level, Way, level_of, ways_at
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.orders import orders_told
from trackingbms.alerts.people import Recipient, contacts_near, line, number_of, zone_of
from trackingbms.alerts.rotas import called_first
from trackingbms.alerts.silences import quiet_until
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.ways import Wishes, wishes_of
from trackingbms.alerts.wording import wordings_at
from trackingbms.fleet import Contact, FleetIndex
from trackingbms.infra import Work
from trackingbms.notifications import (
    Address,
    ChannelName,
    Handling,
    Message,
    TeamChannel,
    address_of,
    browsers_of,
    channels_told,
    send,
)

T = TypeVar("T")
MOST_NAMED = 20  # alerts that one message names


@dataclass(frozen=True, slots=True)
class Post:
    """What messages need: where people find us, which channels there are, and which are usual."""

    url: str
    reaches: Callable[[ChannelName], bool] = lambda _channel: True
    ring: Callable[[], None] = lambda: None  # wakes whoever delivers
    # Takes what is urgent to deliver it at once, without waiting to be found.
    take: Callable[[Work, Sequence[Message]], Awaitable[None]] | None = None
    usual: Callable[[Work], Awaitable[Mapping[str, Sequence[str]]]] | None = None

    async def ways_at(self, work: Work, level: Level) -> tuple[Way, ...]:
        """By which ways people are told of this level, unless they chose for themselves."""
        return ways_at(level, await self.usual(work) if self.usual is not None else {})


@dataclass(frozen=True, slots=True)
class Errand:
    """One message: whom the story names for it, and the ways to them, the best first."""

    who: str  # the key that it is sent once by
    name: str
    reader: Reader
    ways: tuple[Address, ...]


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
    people, contacts = await _concerned(work, lead.path, group.step)
    teams = await channels_told(work, line(lead.path), level) if group.step == 0 else []
    errands: list[Errand] = []
    for ways in (await post.ways_at(work, level), RESPONSES[level].ways):
        wishes = await wishes_of(work, level, ways, [each.user for each in people], contacts)
        errands = [*_to_people(post, people, wishes), *_to_contacts(post, contacts, wishes)]
        if errands or level is not Level.CRITICAL:  # what is critical reaches somebody
            break
    errands += _to_teams(work, post, teams)
    if not errands:
        return
    reached = {each.who.partition("/")[0] for each in errands}
    story = Told(
        level=level, group=group, alerts=alerts[:MOST_NAMED], more=max(0, len(alerts) - MOST_NAMED),
        index=index, zone=await zone_of(work, lead.path),
        people=tuple(each for each in people if each.user.id in reached),
        called=tuple(each for each in contacts if each.id in reached),
        teams=tuple(each.name for each in teams), orders=await orders_told(work, lead),
        wordings=await wordings_at(work, lead.path),
    )  # fmt: skip
    sent = await _send(work, post, story, errands)
    if level is Level.CRITICAL and post.take is not None:
        await post.take(work, sent)
    else:
        work.after(post.ring)
    _note(work, lead, group.step, errands)


async def tell_one(
    work: Work, post: Post, story: Told, person: Recipient, reader: Reader, once: str, *,
    urgent: bool,
) -> None:  # fmt: skip
    """Have one person told what somebody wants them to know: by e-mail and in their browsers."""
    browsers = await browsers_of(work, [person.user.id])
    notices = browsers.get(person.user.id, ()) if post.reaches(ChannelName.PUSH) else ()
    mail = Address(ChannelName.EMAIL, person.user.email)
    ways = [(mail, *notices)] if post.reaches(ChannelName.EMAIL) else []
    ways += [(each,) for each in notices]
    letter = write_letter(story, reader, post.url)
    text = write_text(story, post.url, reader)
    for place, way in enumerate(ways):
        how = Handling(
            kind=f"alert-{story.level}", once=f"{once}/{place}", urgent=urgent,
            path=story.alerts[0].path,
        )  # fmt: skip
        await send(work, way, letter, text, how)


async def _concerned(work: Work, path: str, step: int) -> tuple[list[Recipient], list[Contact]]:
    """Who may be told at this step: those who handle alerts, and contacts with a telephone."""
    chain = await called_first(work, path)
    return _at_step(chain, step), _at_step(await contacts_near(work, path), step)


def _to_people(post: Post, people: Sequence[Recipient], wishes: Wishes) -> Iterator[Errand]:
    """An e-mail each, and a notice in each of their browsers; one stands in for the other."""
    for each in people:
        user, reader = each.user, Reader(each.user.name, each.user.locale)
        notices = wishes.browsers.get(user.id, ()) if post.reaches(ChannelName.PUSH) else ()
        mail = Address(ChannelName.EMAIL, user.email)
        if wishes.wants(user, Way.EMAIL) and post.reaches(ChannelName.EMAIL):
            yield Errand(f"{user.id}/email", user.name, reader, (mail, *notices))
        if wishes.wants(user, Way.PUSH):
            for place, notice in enumerate(notices):
                yield Errand(f"{user.id}/push{place}", user.name, reader, (notice,))


def _to_contacts(post: Post, contacts: Sequence[Contact], wishes: Wishes) -> Iterator[Errand]:
    """A text and a call, as the level asks; whoever cannot be reached so gets an e-mail."""
    for each in contacts:
        user = wishes.user_of(each)
        reader = Reader(each.name, user.locale if user else "fr")
        text = Address(ChannelName.SMS, number_of(each))
        call = Address(ChannelName.CALL, number_of(each))
        mail = [Address(ChannelName.EMAIL, each.email)] if each.email else []
        if (
            Way.SMS in wishes.usual
            and post.reaches(ChannelName.SMS)
            and wishes.wants(user, Way.SMS)
        ):
            yield Errand(f"{each.id}/sms", each.name, reader, (text, call, *mail))
        if (
            Way.CALL in wishes.usual
            and post.reaches(ChannelName.CALL)
            and wishes.wants(user, Way.CALL)
        ):
            yield Errand(f"{each.id}/call", each.name, reader, (call, *mail))


def _to_teams(work: Work, post: Post, teams: Sequence[TeamChannel]) -> Iterator[Errand]:
    for each in teams:
        if post.reaches(ChannelName(each.kind)):
            reader = Reader(each.name, each.locale)
            yield Errand(f"{each.id}/team", each.name, reader, (address_of(work, each),))


async def _send(
    work: Work, post: Post, story: Told, errands: Sequence[Errand]
) -> list[Message]:  # fmt: skip
    group, level, sent = story.group, story.level, list[Message]()
    step = f"{group.id}/{group.told_rank}/{group.step}"
    for each in errands:
        how = Handling(
            kind=f"alert-{level}", once=f"{step}/{each.who}", urgent=level is Level.CRITICAL,
            path=story.alerts[0].path,
        )  # fmt: skip
        letter = write_letter(story, each.reader, post.url)
        text = write_text(story, post.url, each.reader)
        sent.append(await send(work, each.ways, letter, text, how))
    return sent


def _note(work: Work, lead: Alert, step: int, errands: Sequence[Errand]) -> None:
    """A line of the story for each way, with whom it reaches."""
    named: dict[str, list[str]] = {}
    for each in errands:
        names = named.setdefault(each.ways[0].channel, [])
        if each.name not in names:
            names.append(each.name)
    deed = Deed.ESCALATED if step > 0 else Deed.TOLD
    for way, people in named.items():
        note(work, lead, deed, people=people, way=way, step=step)


def _at_step(chain: Sequence[Sequence[T]], step: int) -> list[T]:
    """The nearest first; at each step the next ones too, those who were told before among them.

    Past the last, all of them are reminded.
    """
    return [each for tier in chain[: step + 1] for each in tier]


def is_last(chain: Sequence[Sequence[Recipient]], step: int) -> bool:
    """Whether nobody is left who could be told besides."""
    return step + 1 >= len(chain)
