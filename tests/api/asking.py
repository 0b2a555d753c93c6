"""Every route of the API: what it is asked with, and which parts of it may be a stranger's id."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.api.tenants import CSV, MADE_UP, SLACK, VIEW, Tenant


@dataclass(frozen=True)
class Asked:
    """One request. Where it names a thing, `MADE_UP` may stand instead."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None

    async def send(self, browser: httpx.AsyncClient) -> httpx.Response:
        more: dict[str, Any] = {"json": self.body} if self.body is not None else {}
        if isinstance(self.body, bytes):
            more = {"content": self.body, "headers": CSV}
        return await browser.request(self.method, self.path, params=dict(self.query), **more)


# What kind of thing each parameter of a path names; `plain` ones are no ids.
PARAMETERS = {
    "node_id": "node", "battery_id": "battery", "key_id": "key", "person_id": "person",
    "held_id": "held", "role_id": "role", "contact_id": "contact", "import_id": "import",
    "command_id": "command", "image_id": "image",
    "gateway_id": "gateway", "test_id": "test", "errand_id": "errand",
    "alert_id": "alert", "rule_id": "alert-rule", "silence_id": "silence",
    "user_id": "person", "webhook_id": "webhook", "delivery_id": "delivery",
    "dashboard_id": "dashboard", "filter_id": "filter",
    "anomaly_id": "anomaly", "fact_id": "fact", "rota_id": "rota", "stretch_id": "stretch",
    "team_channel_id": "team-channel",
    "incident_id": "incident", "task_id": "incident-task", "file_id": "incident-file",
}  # fmt: skip
PLAIN = {
    "version": "none", "kind": "pause", "key": "soc_low", "session_id": MADE_UP,
    "factor_id": MADE_UP, "channel": "email", "locale": "fr", "browser_id": MADE_UP,
}  # fmt: skip
ID_QUERIES = {"scope": "node", "site": "node"}
# Other parameters of queries: what to ask, given the words of the tenant that is not one's own.
QUERIES: Mapping[str, Callable[[str], list[Any]]] = {
    "search": lambda word: [word, word[:4], "B1", "%"],
    "code": lambda word: [word, "B1"],
    "sort": lambda _: ["-name", "site", "-level", "soc_pct"],
    "level": lambda _: ["critical", "unknown"],
    "link": lambda _: ["online", "never_seen"],
    "soh": lambda _: ["0-200"],
    "soc": lambda _: ["0-200"],
    "life": lambda _: ["-1000"],
    "model": lambda word: [word],
    "lives": lambda _: [True],
    "temperature": lambda _: ["normal", "hot"],
    "limit": lambda _: [1],
    "wait_s": lambda _: [0],
    "offset": lambda _: [1],
    "cursor": lambda _: ["WyJhIiwgImIiXQ", "x"],
    "precision": lambda _: ["ms"],
    "since": lambda _: ["2036-01-01"],
    "from": lambda _: ["2026-11-25T00:00:00Z"],
    "to": lambda _: ["2036-11-24T00:00:00Z"],
    "metrics": lambda _: ["soc_pct"],
    "resolution": lambda _: ["1h"],
    "points": lambda _: [100],
    "days": lambda _: [30],
    "price": lambda _: [0.2],
    "form": lambda _: ["json"],
    "dry_run": lambda _: [True],
    "name": lambda word: [word],
    "person": lambda word: [word],
    "action": lambda word: ["nodes"],
    "object": lambda word: [word],
    "kind": lambda word: ["node"],
    "format": lambda _: ["ndjson"],
    "outcome": lambda _: ["refused"],
    "locale": lambda _: ["en"],
    "month": lambda _: ["2026-10"],
    "phase": lambda _: ["resolved", "open"],
    "battery": lambda word: [word],
    "by": lambda _: ["site"],
    "of": lambda _: ["cell_temperatures_c"],
    "channel": lambda _: ["email", "slack"],
    "closed": lambda _: [True],
    "trial": lambda _: [True],
}
# What each route that takes a body is sent; `it` is the id that may be a stranger's.
Body = Callable[[str, Tenant], Any]
BODIES: Mapping[tuple[str, str], Body] = {
    ("PATCH", "/session/preferences"): lambda it, own: {"locale": "fr"},
    ("PATCH", "/account"): lambda it, own: {"locale": "fr"},
    ("POST", "/accounts/invitations"): lambda it, own: {
        "email": f"{it}@example.com",
        "role": "observer",
        "scope": it,
    },
    ("POST", "/nodes"): lambda it, own: {"kind": "site", "parent_id": it, "code": "mine"},
    ("PATCH", "/nodes/{node_id}"): lambda it, own: {"parent_id": it},
    ("POST", "/keys"): lambda it, own: {"name": "x", "scope": it, "permissions": ["read"]},
    ("PATCH", "/keys/{key_id}"): lambda it, own: {"name": "x"},
    ("POST", "/keys/{key_id}/rotation"): lambda it, own: {"grace_hours": 1},
    ("POST", "/webhooks"): lambda it, own: {
        "name": "x",
        "url": "https://hook.invalid",
        "kinds": ["*"],
        "scope": it,
    },
    ("PATCH", "/webhooks/{webhook_id}"): lambda it, own: {"active": False},
    ("POST", "/webhooks/{webhook_id}/rotation"): lambda it, own: {"grace_hours": 1},
    ("POST", "/dashboards"): lambda it, own: {"name": "x", "scope": it, "content": VIEW},
    ("PUT", "/dashboards/{dashboard_id}/content"): lambda it, own: {
        "based_on": 1,
        "content": VIEW,
    },
    ("PATCH", "/dashboards/{dashboard_id}"): lambda it, own: {"name": "x"},
    ("POST", "/saved-filters"): lambda it, own: {"name": "x", "scope": it, "query": {}},
    ("PATCH", "/saved-filters/{filter_id}"): lambda it, own: {"name": "x"},
    ("POST", "/people/{person_id}/roles"): lambda it, own: {"role": "observer", "scope": it},
    ("PATCH", "/people/{person_id}/roles/{held_id}"): lambda it, own: {"scope": it},
    ("POST", "/roles"): lambda it, own: {"name": "x", "scope": it, "permissions": ["read"]},
    ("PATCH", "/roles/{role_id}"): lambda it, own: {"name": "x"},
    ("PUT", "/nodes/{node_id}/thresholds/{key}"): lambda it, own: {"critical": 5},
    ("POST", "/gateways"): lambda it, own: {"name": "x", "scope": it},
    ("PATCH", "/gateways/{gateway_id}"): lambda it, own: {"bms": [it]},
    ("POST", "/gateways/self/report"): lambda it, own: {"devices": [{"id": it, "age_s": 1}]},
    ("POST", "/gateways/self/errands/{errand_id}/outcome"): lambda it, own: {"value": 1},
    ("POST", "/gateways/self/tests/{test_id}"): lambda it, own: {"ended": True},
    ("PUT", "/nodes/{node_id}/service"): lambda it, own: {"mode": "maintenance"},
    ("POST", "/nodes/{node_id}/contacts"): lambda it, own: {"name": "x"},
    ("PATCH", "/nodes/{node_id}/contacts/{contact_id}"): lambda it, own: {"name": "x"},
    ("POST", "/batteries/{battery_id}/facts"): lambda it, own: {
        "kind": "capacity_test",
        "at": "2026-11-01T00:00:00Z",
        "capacity_ah": 50.0,
    },
    ("PATCH", "/nodes/{node_id}/prices"): lambda it, own: {"labour_hour": 95.5},
    ("PUT", "/anomalies/{anomaly_id}/verdict"): lambda it, own: {"true": True},
    ("PUT", "/nodes/{node_id}/floor-plan"): lambda it, own: b"<svg/>",
    ("PATCH", "/nodes/{node_id}/floor-plan"): lambda it, own: {
        "positions": {it: {"x": 0.5, "y": 0.5}}
    },
    ("POST", "/clients"): lambda it, own: {"general": {"name": "x", "code": it}},
    ("POST", "/alerts/{alert_id}/acknowledgement"): lambda it, own: {"group": True},
    ("POST", "/alerts/{alert_id}/assignment"): lambda it, own: {"person": it},
    ("PUT", "/nodes/{node_id}/alert-wordings/{locale}"): lambda it, own: {"subject": "x"},
    ("POST", "/nodes/{node_id}/alert-wordings/specimen"): lambda it, own: {"locale": "fr"},
    ("POST", "/alerts/{alert_id}/comments"): lambda it, own: {"text": "x"},
    ("POST", "/alerts/{alert_id}/snooze"): lambda it, own: {"minutes": 5},
    ("POST", "/alerts/{alert_id}/end"): lambda it, own: {"text": "x"},
    ("POST", "/channels/{channel}/test"): lambda it, own: {"contact": it},
    ("POST", "/team-channels"): lambda it, own: SLACK | {"scope": it},
    ("PATCH", "/team-channels/{team_channel_id}"): lambda it, own: {"name": "x"},
    ("POST", "/incidents"): lambda it, own: {"scope": it, "title": "x"},
    ("POST", "/incidents/{incident_id}/steps"): lambda it, own: {
        "step": "classification",
        "text": "x",
    },
    ("POST", "/incidents/{incident_id}/reopening"): lambda it, own: {"text": "x"},
    ("PUT", "/incidents/{incident_id}/assignee"): lambda it, own: {"person": it},
    ("POST", "/incidents/{incident_id}/tasks"): lambda it, own: {"text": "x"},
    ("PATCH", "/incidents/{incident_id}/tasks/{task_id}"): lambda it, own: {"done": True},
    ("POST", "/alert-silences"): lambda it, own: {
        "scope": it,
        "reason": "x",
        "until": "2036-01-01T00:00:00Z",
    },
    ("POST", "/alert-rules"): lambda it, own: {
        "name": "x",
        "scope": it,
        "metric": "soc_pct",
        "falls": True,
        "bounds": {"info": 1},
    },
    ("POST", "/on-call"): lambda it, own: {
        "scope": it,
        "name": "x",
        "members": [own.ids["person"][0]],
        "first_day": "2026-11-23",
    },
    ("PUT", "/on-call/{rota_id}"): lambda it, own: {
        "name": "x",
        "members": [it],
        "first_day": "2026-11-23",
    },
    ("POST", "/on-call/{rota_id}/stretches"): lambda it, own: {
        "kind": "away",
        "person": it,
        "since": "2036-01-01T00:00:00Z",
        "until": "2036-01-02T00:00:00Z",
    },
    ("PUT", "/alerts/{alert_id}/verdict"): lambda it, own: {"right": True},
    ("POST", "/alert-rules/simulation"): lambda it, own: {
        "scope": it,
        "metric": "soc_pct",
        "falls": True,
        "bounds": {"info": 1},
    },
    ("PATCH", "/alert-rules/{rule_id}"): lambda it, own: {"name": "x"},
    ("POST", "/imports"): lambda it, own: b"client,site\n",
    ("PUT", "/setup"): lambda it, own: {"step": 1},
    ("POST", "/batteries/{battery_id}/commands"): lambda it, own: {
        "kind": "pause",
        "values": {"charging": 0},
        "reason": "x",
        "key": "12345678",
    },
    ("POST", "/batteries/{battery_id}/emergency-stop"): lambda it, own: {"key": "12345678"},
    ("POST", "/commands/{command_id}/confirmation"): lambda it, own: {"code": "B1"},
    ("POST", "/firmware"): lambda it, own: b"{}\n",
    ("POST", "/telemetry"): lambda it, own: [{"battery": it, "ts": 1_764_000_000_000}],
}
# Routes that a walk must leave alone, and why.
LEFT_OUT = {
    ("DELETE", "/session"): "it ends the asker's own session",
    ("POST", "/session"): "it counts failures; test_session tries known and unknown addresses",
    ("DELETE", "/account/sessions"): "it ends the asker's own sessions",
    **{
        ("POST", path): "it concerns the asker alone; its token is a secret of 256 bits"
        for path in (
            "/account/email",
            "/account/password",
            "/account/factors",
            "/account/factors/{factor_id}",
            "/account/terms",
            "/account/recovery-codes",
            "/accounts/activation",
            "/accounts/address",
            "/accounts/activation/look",
            "/accounts/recovery",
            "/accounts/recovery/finish",
            "/session/passkey",
            "/session/passkey/ask",
            "/session/proof",
            "/session/proof/ask",
            "/session/proof/ask-factor",
            "/session/second-factor",
            "/session/second-factor/ask",
        )
    },
    ("POST", "/team-channels/{team_channel_id}/test"): "it calls out; test_channels tries others'",
    ("POST", "/account/push"): "it concerns the asker's own browser; test_channels tries others'",
    ("PATCH", "/account/factors/{factor_id}"): "one's own factors; test_factors tries another's",
}


@dataclass(frozen=True)
class Route:
    """A route of the document, and what its parameters are."""

    method: str
    path: str
    ids: tuple[str, ...]
    queries: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.path

    def asked_for(self, own: Tenant, other: Tenant, stranger: bool) -> Iterator[Asked]:
        """Every way to ask for what `other` has; a made-up id stands in its place otherwise."""
        body = BODIES.get(self.key)
        for kinds in self._strangers():
            for it in other.ids["node"] + other.ids["battery"] if body else [MADE_UP]:
                thing = it if stranger else MADE_UP
                yield self._ask(own, other, kinds, stranger, thing, body)
        for query in self.queries:
            if query in ID_QUERIES:
                for it in other.ids["node"]:
                    given = {query: it if stranger else MADE_UP}
                    if "scope" in self.queries and query != "scope" and self.method == "POST":
                        given["scope"] = own.ids["node"][0]
                    path = self._path(own, other, frozenset(), stranger)
                    sent = body(it if stranger else MADE_UP, own) if body else None
                    yield Asked(self.method, path, given, sent)

    def own(self, own: Tenant, word: str) -> Iterator[Asked]:
        """Ways to read what one has, with the stranger's words in the filters."""
        path = self._path(own, own, frozenset(), False)
        needed = {"scope": own.ids["node"][0]} if "{person_id}/access" in self.path else {}
        if {"from", "to"} <= set(self.queries):  # what is left out would depend on the clock
            needed = {"from": "2026-11-24T00:00:00Z", "to": "2036-11-24T00:00:00Z"}
        yield Asked(self.method, path, needed)
        for query in self.queries:
            for value in QUERIES[query](word) if query in QUERIES else own.ids["node"]:
                yield Asked(self.method, path, needed | {query: value})

    def _strangers(self) -> Iterator[frozenset[str]]:
        """Which of the path's ids are a stranger's: the first, the last, all of them, or none."""
        wanted = {frozenset(self.ids), frozenset(self.ids[:1]), frozenset(self.ids[-1:])}
        if self.key in BODIES:
            wanted.add(frozenset())
        yield from sorted(wanted, key=sorted)

    def _ask(
        self, own: Tenant, other: Tenant, kinds: frozenset[str], stranger: bool, thing: str,
        body: Body | None,
    ) -> Asked:  # fmt: skip
        path = self._path(own, other, kinds, stranger)
        query = {"scope": own.ids["node"][0]} if "scope" in self.queries else {}
        return Asked(self.method, path, query, body(thing, own) if body else None)

    def _path(self, own: Tenant, other: Tenant, kinds: frozenset[str], stranger: bool) -> str:
        told = {
            name: (other.ids[kind][0] if stranger else MADE_UP)
            if name in kinds
            else own.ids[kind][0]
            for name, kind in PARAMETERS.items()
        }
        return "/api/v1" + self.path.format(**told, **PLAIN)


def routes_of(document: Mapping[str, Any]) -> list[Route]:
    """Every route of the document that a walk can exercise; an unknown one is an error."""
    found = []
    for path, methods in document["paths"].items():
        short = path.removeprefix("/api/v1")
        for method, operation in methods.items():
            key = (method.upper(), short)
            if key in LEFT_OUT:
                continue
            parameters = operation.get("parameters", [])
            ids = [each["name"] for each in parameters if each["in"] == "path"]
            queries = [each["name"] for each in parameters if each["in"] == "query"]
            unknown = {each for each in ids if each not in PARAMETERS and each not in PLAIN}
            unknown |= {each for each in queries if each not in QUERIES and each not in ID_QUERIES}
            if "requestBody" in operation and key not in BODIES:
                unknown.add("its body")
            if unknown:
                raise LookupError(
                    f"{key[0]} {path}: say in tests/api/tenants.py what stands for {unknown}"
                )
            known = tuple(each for each in ids if each in PARAMETERS)
            found.append(Route(*key, known, tuple(queries)))
    return found
