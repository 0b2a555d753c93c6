"""API: what the outside speaks to. Thin: it checks shapes and calls the slices."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from trackingbms import __version__
from trackingbms.api import live_messages, live_socket, problems
from trackingbms.api.house import House
from trackingbms.api.limiting import Limiting
from trackingbms.api.policies import limits_of
from trackingbms.api.recording import Recording
from trackingbms.api.rest import (
    account,
    accounts,
    alert_effects,
    alert_rules,
    alert_silences,
    alert_trials,
    alert_wordings,
    alerts,
    anomalies,
    audit,
    batteries,
    battery_events,
    battery_health,
    cell_maps,
    channels,
    commands,
    contacts,
    dashboards,
    devices,
    field_facts,
    firmware,
    floorplans,
    gateway_errands,
    gateways,
    health,
    incidents,
    keys,
    links,
    maps,
    models,
    newest,
    nodes,
    on_call,
    outlooks,
    people,
    plans,
    predictions,
    proofs,
    push,
    reports,
    roles,
    saved_filters,
    session,
    setup,
    telemetry,
    thresholds,
    webhooks,
)
from trackingbms.api.security import SecurityHeaders
from trackingbms.api.web import WebApp
from trackingbms.settings import Settings

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_api(settings: Settings, lifespan: Lifespan) -> FastAPI:
    """Put the routes together. The lifespan must set `state.house` before the first request."""
    api = FastAPI(
        title="TrackingBMS",
        version=__version__,
        summary="Watches over fleets of batteries.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    api.state.settings = settings
    problems.install(api)
    live_messages.describe(api)
    api.add_middleware(Limiting)
    api.add_middleware(Recording)
    api.add_middleware(
        SecurityHeaders, tiles=settings.map.tiles, public=lambda: settings.public_url
    )
    for routes in (
        health, session, proofs, account, accounts, nodes, keys, audit, people, roles, thresholds,
        contacts, setup, links, devices, gateway_errands, gateways, webhooks, batteries,
        battery_events, battery_health, predictions, anomalies, outlooks, models, field_facts,
        plans, cell_maps, commands, firmware, newest, maps, floorplans, dashboards, saved_filters,
        telemetry, alert_effects, alerts, alert_trials, alert_rules, alert_silences,
        alert_wordings, on_call, channels, push, incidents, reports, live_socket,
    ):  # fmt: skip
        # Not `include_router`: it makes each route anew at the first request, and keeps both.
        api.router.routes.extend(routes.router.routes)
    api.router.default = WebApp(otherwise=api.router.default)
    return api


__all__ = ["House", "create_api", "limits_of"]
