"""The bus of a single process."""

import asyncio
from collections import defaultdict

from trackingbms.infra.bus.mailbox import Mailbox
from trackingbms.infra.bus.port import E, Handler
from trackingbms.kernel import Event


class LocalBus:
    """Each listener has a mailbox and a task of its own, so that none holds up another."""

    def __init__(self) -> None:
        self._mailboxes: dict[type[Event], list[Mailbox]] = defaultdict(list)

    def on(self, kind: type[E], handler: Handler[E], *, newest: int | None = None) -> None:
        """Call the handler for each event of this very class; see `Bus.on`."""
        hears: Handler[Event] = handler  # type: ignore[assignment]  # it gets this kind only
        self._mailboxes[kind].append(Mailbox(kind, hears, newest))

    async def publish(self, event: Event, *, key: str | None = None) -> None:
        """Tell every listener; one that fails is logged and stops none of the others."""
        mailboxes = self._mailboxes.get(type(event), ())
        if len(mailboxes) == 1:
            await mailboxes[0].put(event)
        elif mailboxes:
            await asyncio.gather(*(each.put(event) for each in mailboxes))

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Wait until everything is heard."""
        for mailboxes in list(self._mailboxes.values()):
            for each in mailboxes:
                await each.empty()
