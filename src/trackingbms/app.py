"""The one module that knows everyone: it builds the house and ties news to whoever listens."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from fastapi import FastAPI

from trackingbms import analytics, commands, integrations
from trackingbms.alerts import Detective, Post, open_alerts, open_canary, open_deputy
from trackingbms.api import House, create_api, limits_of
from trackingbms.audit import Ledger, Notary, Refusals, Seal
from trackingbms.commands import CommandAdvanced, Sender
from trackingbms.devices import Device, Patience, Runner, Timing
from trackingbms.fleet import Directory, FleetChanged
from trackingbms.identity import (
    AccessChanged,
    Gate,
    Lifetime,
    Policy,
    Prover,
    factors_of,
)
from trackingbms.incidents import open_incidents
from trackingbms.infra import (
    Bus,
    Outbox,
    Vault,
    Works,
    connect_database,
    open_bus,
    repeating,
)
from trackingbms.ingest import Collector, Intake, Limits, Window, devices_of
from trackingbms.integrations import Dispatcher
from trackingbms.kernel import Actor, Event
from trackingbms.limits import Limiter
from trackingbms.links import LinkChanged, watching
from trackingbms.live import (
    HEARTBEAT_S,
    Audience,
    Hub,
    Table,
    Thresholds,
    ThresholdsChanged,
    Views,
    default_bounds,
    overrides,
)
from trackingbms.migrations import upgrade
from trackingbms.notifications import Courier, MessageQueued
from trackingbms.parts import canary_of, channels_of, flow_of, kit_of, pace_of, reach_of
from trackingbms.settings import Settings
from trackingbms.setup import Importer, told_by_default
from trackingbms.telemetry import BatchStored, Keeping, TelemetryStore, open_store, pack, unpack

WRITE_DOWN_EVERY_S = 60.0  # when keys and sessions were last used
CHECK_LINKS_EVERY_S = 1.0
LIVE_BATCHES = 256  # as many may wait for the live state; the oldest are dropped
FORGET_EVERY_S = 3600.0  # what webhooks and people were told a month ago
TELL_EVERY_S = 30.0  # news that another node left, or that failed

Beside: TypeAlias = Callable[[House], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, beside: Beside | None = None) -> FastAPI:
    """Return the whole server as one ASGI application, built when it starts.

    `beside` is entered when the house stands and left before it comes down.
    """

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        async with open_house(settings) as house, beside(house) if beside else nullcontext():
            api.state.house = house
            yield

    return create_api(settings, lifespan)


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Build every part from the ground floor up; take them down in reverse.

    The demo, the bench and the command line use it too, without HTTP.
    """
    async with AsyncExitStack() as stack:
        bus = open_bus(settings.bus.url, {BatchStored: (pack, unpack)})
        works = await _open_database(settings, bus, stack)
        ledger, refusals, notary = await _open_record(settings, works, stack)
        limiter = Limiter(works)
        stack.push_async_callback(limiter.share)
        await stack.enter_async_context(repeating(limiter.share, settings.limits.share_s))
        directory = await _open_directory(works, bus)
        gate = await _open_gate(settings, works, bus, stack)
        store = await _open_store(settings, stack)
        hub, audience = await _open_live(settings, works, store, directory, bus, stack)
        courier = await _open_courier(settings, works, bus, stack)
        post = Post(
            settings.public_url, courier.reaches, courier.ring, courier.take, told_by_default
        )
        watcher = await open_alerts(
            Detective(works, hub, store), directory, post, audience, bus, stack
        )
        open_incidents(works, bus)
        await _start_news(works, bus, stack)
        collector = await _open_collector(settings, store, bus, stack)
        canary = await open_canary(canary_of(settings), watcher, collector.take, bus, stack)
        intake = await _open_intake(settings, store, collector, directory, stack)
        dispatcher = await _open_dispatcher(settings, works, stack)
        importer = await _open_importer(works, stack)
        forecaster, trainer = await analytics.open_analytics(
            pace_of(settings), works, store, directory, bus, stack
        )
        devices = await _listen_to_devices(settings, works, collector, bus, stack)
        sender = await _open_sender(settings, works, bus, audience, stack)
        await open_deputy(works, sender.policy, settings.commands.by_rules, bus)
        watch, prober = await stack.enter_async_context(
            watching(works, bus, lambda: hub.index, devices, hub.explain, await store.latest())
        )
        bus.on(LinkChanged, audience.tell_link)
        yield House(
            settings=settings, bus=bus, works=works, ledger=ledger, refusals=refusals,
            notary=notary, limits=limits_of(settings.limits, limiter), gate=gate,
            dispatcher=dispatcher, directory=directory, store=store, watcher=watcher,
            collector=collector, intake=intake, devices=devices, watch=watch, prober=prober,
            hub=hub, table=Table(hub), audience=audience, importer=importer, courier=courier,
            forecaster=forecaster, trainer=trainer, sender=sender, canary=canary,
        )  # fmt: skip


async def _open_database(settings: Settings, bus: Bus, stack: AsyncExitStack) -> Works:
    engine = connect_database(settings.database_url)
    stack.push_async_callback(engine.dispose)
    await upgrade(engine)
    works = Works(engine, vault=open_vault(settings))
    works.news = Outbox(works, bus, beside=[integrations.enqueue])
    return works


async def _open_record(
    settings: Settings, works: Works, stack: AsyncExitStack
) -> tuple[Ledger, Refusals, Notary]:
    wanted = settings.audit
    ledger = ledger_of(settings)
    works.ledger = ledger
    refusals = Refusals(works, ledger)
    keep_for = timedelta(days=365.25 * wanted.keep_years)
    notary = Notary(works, ledger, settings.audit_checkpoints, keep_for)
    stack.push_async_callback(notary.sign)
    stack.push_async_callback(refusals.write_down)
    await stack.enter_async_context(repeating(refusals.write_down, WRITE_DOWN_EVERY_S))
    await stack.enter_async_context(repeating(notary.look_after, wanted.checkpoint_s))
    return ledger, refusals, notary


def ledger_of(settings: Settings) -> Ledger:
    """The record of this installation; whoever opens works for it on their own needs it too."""
    return Ledger(Seal.open(settings.audit_key))


def open_vault(settings: Settings) -> Vault:
    """The keys of the settings, or those of the data folder."""
    if settings.vault.keys:
        return Vault.from_text([each.get_secret_value() for each in settings.vault.keys])
    return Vault.from_file(vault_file(settings))


def vault_file(settings: Settings) -> Path:
    """Where the data folder keeps its keys."""
    return settings.data / "vault.json"


async def _open_courier(
    settings: Settings, works: Works, bus: Bus, stack: AsyncExitStack
) -> Courier:
    courier = Courier(
        works, channels_of(settings), settings.notifications.every_s, flow_of(settings),
        reach_of(settings),
    )  # fmt: skip
    bus.on(MessageQueued, courier.on_queued)
    await stack.enter_async_context(repeating(courier.forget, FORGET_EVERY_S))
    stack.push_async_callback(courier.stop)
    return await courier.start()


async def _open_directory(works: Works, bus: Bus) -> Directory:
    directory = Directory()

    async def refresh(_event: FleetChanged | None = None) -> None:
        async with works.read(Actor.system()) as work:
            await directory.refresh(work)

    bus.on(FleetChanged, refresh)
    await refresh()
    return directory


async def _open_store(settings: Settings, stack: AsyncExitStack) -> TelemetryStore:
    wanted = settings.telemetry
    keeping = Keeping(wanted.raw_days, wanted.rolled_years, wanted.housekeeping_s)
    store = open_store(settings.data / "telemetry", wanted.url, keeping)
    stack.push_async_callback(store.stop)
    await store.start()
    return store


async def _open_live(
    settings: Settings, works: Works, store: TelemetryStore, directory: Directory, bus: Bus,
    stack: AsyncExitStack,
) -> tuple[Hub, Audience]:  # fmt: skip
    wanted = settings.live
    bounds = default_bounds(wanted.soh_pct, wanted.temperature_c, wanted.soc_pct)
    thresholds = Thresholds(bounds, patience_of(settings))
    hub = Hub(lambda: directory.index, thresholds)
    bus.on(BatchStored, hub.hear, newest=LIVE_BATCHES)
    hub.load(await store.latest())
    audience = Audience(
        Views(hub), tick_s=wanted.tick_ms / 1000, most_listeners=wanted.most_listeners,
        most_subscriptions=wanted.most_subscriptions, patience_s=wanted.patience_s,
    )  # fmt: skip
    await _follow_thresholds(works, hub, bus)
    bus.on(AccessChanged, audience.doubt)
    bus.on(FleetChanged, audience.doubt)
    await stack.enter_async_context(repeating(hub.check, CHECK_LINKS_EVERY_S))
    await stack.enter_async_context(repeating(audience.beat, HEARTBEAT_S))
    await stack.enter_async_context(repeating(audience.tick, 0.0))
    return hub, audience


async def _follow_thresholds(works: Works, hub: Hub, bus: Bus) -> None:
    async def read(_event: Event | None = None) -> None:
        async with works.read(Actor.system()) as work:
            hub.follow_thresholds(await overrides(work))

    bus.on(ThresholdsChanged, read)
    bus.on(FleetChanged, read)  # a move takes thresholds along
    await read()


async def _open_gate(settings: Settings, works: Works, bus: Bus, stack: AsyncExitStack) -> Gate:
    wanted = settings.identity
    gate = Gate(
        works,
        lifetime=Lifetime(
            timedelta(hours=wanted.session_idle_hours), timedelta(days=wanted.session_days)
        ),
        policy=Policy(frozenset(wanted.second_factor_for), wanted.terms_for_everyone),
    )
    gate.prover = Prover(works, factors_of(kit_of(settings)))
    bus.on(AccessChanged, gate.on_change)
    bus.on(FleetChanged, gate.on_change)  # a move takes scopes along
    stack.push_async_callback(gate.write_down)
    await stack.enter_async_context(repeating(gate.write_down, WRITE_DOWN_EVERY_S))
    return gate


async def _start_news(works: Works, bus: Bus, stack: AsyncExitStack) -> None:
    """Last of all, when every listener listens: tell what an earlier run left untold."""
    await bus.start()
    stack.push_async_callback(bus.stop)
    assert isinstance(works.news, Outbox)
    stack.push_async_callback(works.news.stop)
    await works.news.start()
    await stack.enter_async_context(repeating(works.news.tell, TELL_EVERY_S))


async def _open_dispatcher(settings: Settings, works: Works, stack: AsyncExitStack) -> Dispatcher:
    wanted = settings.integrations
    caller = integrations.Caller(private=wanted.allow_private, timeout_s=wanted.webhook_timeout_s)
    plan = integrations.Plan(retries=wanted.retry_attempts, share=wanted.breaker_pct / 100)
    dispatcher = Dispatcher(works, caller, plan)
    stack.push_async_callback(dispatcher.stop)
    await dispatcher.start()
    await stack.enter_async_context(repeating(dispatcher.forget, FORGET_EVERY_S))
    return dispatcher


async def _open_collector(
    settings: Settings, store: TelemetryStore, bus: Bus, stack: AsyncExitStack
) -> Collector:
    wanted = settings.ingest
    collector = Collector(
        store, bus, most_bytes=wanted.waiting_mib * 2**20, group_rows=wanted.group_rows
    )
    stack.push_async_callback(collector.stop)
    await collector.start()
    return collector


async def _open_intake(
    settings: Settings, store: TelemetryStore, collector: Collector, directory: Directory,
    stack: AsyncExitStack,
) -> Intake:  # fmt: skip
    wanted = settings.ingest

    def window() -> Window:
        latest = datetime.now(UTC) + timedelta(seconds=wanted.ahead_s)
        return Window(_epoch_ms(store.horizon), _epoch_ms(latest))

    intake = Intake(
        collector, lambda: directory.index, window,
        Limits(wanted.body_mib * 2**20, wanted.body_rows), threads=wanted.threads,
        most_bytes=wanted.in_flight_mib * 2**20, stall_s=wanted.stall_s,
    )  # fmt: skip
    stack.push_async_callback(intake.stop)
    await intake.start()
    return intake


async def _open_importer(works: Works, stack: AsyncExitStack) -> Importer:
    importer = Importer(works)
    await importer.start()
    stack.push_async_callback(importer.stop)
    return importer


async def _open_sender(
    settings: Settings, works: Works, bus: Bus, audience: Audience, stack: AsyncExitStack
) -> Sender:
    wanted = settings.commands
    policy = commands.policy_of(wanted.second_person, wanted.firmware_keys)
    sender = Sender(works, policy)
    bus.on(CommandAdvanced, sender.on_advance)

    async def show(event: CommandAdvanced) -> None:
        audience.tell_fact("command", event.path, asdict(event))

    bus.on(CommandAdvanced, show)
    stack.push_async_callback(sender.stop)
    return await sender.start()


def _epoch_ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


async def _listen_to_devices(
    settings: Settings, works: Works, collector: Collector, bus: Bus, stack: AsyncExitStack
) -> Runner:
    """Poll and subscribe to what the fleet holds; take up its changes as they come."""
    wanted = settings.devices

    async def roster() -> list[Device]:
        if not wanted.listen:
            return []
        async with works.read(Actor.system()) as work:
            return await devices_of(work)

    runner = Runner(
        roster,
        collector.take,
        patience_of(settings),
        Timing(
            longest_retry_s=wanted.longest_retry_s,
            give_up_s=wanted.give_up_s,
            linger_s=wanted.gather_s,
        ),
    )
    bus.on(FleetChanged, lambda _change: runner.refresh())
    await runner.start()
    stack.push_async_callback(runner.stop)
    return runner


def patience_of(settings: Settings) -> Patience:
    """How long silence is borne."""
    wanted = settings.devices
    return Patience(wanted.late_intervals, wanted.offline_intervals, wanted.least_patience_s)
