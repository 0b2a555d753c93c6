"""Channels of teams: which place's alerts are told in which channel of Slack or Teams."""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, select

from trackingbms.infra import Work, hold, visible, within
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission, new_id
from trackingbms.notifications.model import ChannelName
from trackingbms.notifications.service import Address
from trackingbms.notifications.tables import TeamChannel

NEED = Permission.CONFIGURE_ALERTS
LEVELS = ("critical", "high", "medium", "info")
_KINDS = (ChannelName.SLACK, ChannelName.TEAMS)
_LONGEST = 1_000
_MOST = 50  # at one place


@dataclass(frozen=True, slots=True)
class Reach:
    """Which addresses that people type in are called: those of the services, and no others.

    A host that begins with a dot stands for all below it. Plain http is for this machine only.
    """

    slack: str = "https://hooks.slack.com/services"
    teams: Sequence[str] = ()
    push: Sequence[str] = ()

    def slack_path(self, url: str) -> str:
        """The part of an address of Slack that is secret, or `Invalid`."""
        base = self.slack.rstrip("/") + "/"
        tail = url.strip().removeprefix(base)
        if not url.strip().startswith(base) or not tail or not _is_tidy(tail):
            raise Invalid(f"write an address that begins with {base}", field="url")
        return tail

    def teams_url(self, url: str) -> str:
        """The address of a workflow of Teams, or `Invalid`."""
        if not _is_of(url.strip(), self.teams):
            raise Invalid("write the address that the Teams workflow shows", field="url")
        return url.strip()

    def push_url(self, url: str) -> str:
        """The address of a browser at its push service, or `Invalid`."""
        if not _is_of(url, self.push):
            raise Invalid("this browser's push service is not one that we call", field="endpoint")
        return url


async def team_channels(work: Work) -> list[TeamChannel]:
    """The channels that the actor looks after."""
    query = visible(work, TeamChannel, need=NEED).order_by(TeamChannel.name, TeamChannel.id)
    return list(await work.db.scalars(query))


async def add_team_channel(
    work: Work, path: str, wanted: Mapping[str, Any], reach: Reach
) -> TeamChannel:
    """Have a channel told of the alerts at a place and below."""
    if not work.actor.may(NEED, at=path):
        raise Forbidden(f"{NEED} is not yours here")
    here = within(work, TeamChannel.path, NEED) & (TeamChannel.path == path)
    if (await work.db.scalar(select(func.count()).where(here)) or 0) >= _MOST:
        raise Conflict(f"a place has at most {_MOST} team channels")
    kind = wanted["kind"]
    if kind not in _KINDS:
        raise Invalid(f"choose one of {', '.join(_KINDS)}", field="kind")
    made = TeamChannel(
        id=new_id(), kind=kind, path=path, created_at=work.now, created_by=work.actor.id,
        **_checked(wanted),
    )  # fmt: skip
    made.address = _sealed(work, made, wanted["url"], reach)
    work.db.add(made)
    await work.db.flush()
    return made


async def edit_team_channel(
    work: Work, channel_id: str, changes: Mapping[str, Any], reach: Reach
) -> TeamChannel:
    """Change what is given; the rest stays."""
    found = await hold(work, TeamChannel, channel_id, need=NEED)
    for key, value in _checked(changes).items():
        setattr(found, key, value)
    if changes.get("url"):
        found.address = _sealed(work, found, changes["url"], reach)
    await work.db.flush()
    return found


async def remove_team_channel(work: Work, channel_id: str) -> None:
    """Tell it no more."""
    await work.db.delete(await hold(work, TeamChannel, channel_id, need=NEED))
    await work.db.flush()


async def team_channel(work: Work, channel_id: str) -> TeamChannel:
    """One that the actor looks after."""
    return await hold(work, TeamChannel, channel_id, need=NEED)


async def channels_told(work: Work, paths: Sequence[str], level: str) -> list[TeamChannel]:
    """The channels at these places that hear of alerts of this level."""
    query = visible(work, TeamChannel).where(TeamChannel.path.in_(paths))
    found = await work.db.scalars(query.order_by(TeamChannel.path, TeamChannel.id))
    return [each for each in found if level in each.levels]


def address_of(work: Work, channel: TeamChannel) -> Address:
    """How it is reached."""
    secret = work.vault.open(channel.address, f"team-channel:{channel.id}").decode()
    return Address(ChannelName(channel.kind), channel.name, secret)


def _checked(wanted: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if wanted.get("name") is not None:
        name = " ".join(wanted["name"].split())
        if not 0 < len(name) <= 100 or not name.isprintable():
            raise Invalid("name the channel in 1 to 100 printable characters", field="name")
        found["name"] = name
    if wanted.get("levels") is not None:
        if not wanted["levels"] or not set(wanted["levels"]) <= set(LEVELS):
            raise Invalid(f"choose among {', '.join(LEVELS)}", field="levels")
        found["levels"] = [each for each in LEVELS if each in wanted["levels"]]
    if wanted.get("locale") is not None:
        found["locale"] = "en" if wanted["locale"] == "en" else "fr"
    return found


def _sealed(work: Work, channel: TeamChannel, url: str, reach: Reach) -> bytes:
    if len(url) > _LONGEST:
        raise Invalid(f"at most {_LONGEST} characters", field="url")
    slack = channel.kind == ChannelName.SLACK
    secret = reach.slack_path(url) if slack else reach.teams_url(url)
    return work.vault.seal(secret.encode(), f"team-channel:{channel.id}")


def _is_tidy(tail: str) -> bool:
    return tail.isascii() and all(each.isalnum() or each in "/_-" for each in tail)


def _is_of(url: str, hosts: Sequence[str]) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = any(host == each or (each[0] == "." and host.endswith(each)) for each in hosts)
    secure = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
    return known and secure and url.isprintable() and parts.username is None


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
