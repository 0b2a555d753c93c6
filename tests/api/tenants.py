"""Two tenants full of everything."""

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.api.houses import Town
from tests.setup.files import as_csv
from trackingbms import commands, links
from trackingbms.analytics import Finding
from trackingbms.commands import Command, Phase
from trackingbms.firmware import FirmwareImage
from trackingbms.fleet import Battery, Kind
from trackingbms.identity import Role
from trackingbms.infra import hold
from trackingbms.kernel import Actor, Permission, new_id

LEVELS = (Kind.CLIENT, Kind.SITE, Kind.ZONE, Kind.BMS)
MADE_UP = "z" * 12
VIEW = {"widgets": [{"kind": "kpi", "id": "a"}, {"kind": "line", "id": "b"}]}
SLACK = {"kind": "slack", "name": "x", "url": "https://hooks.slack.com/services/T/B/x"}
_numbers = itertools.count()
CSV = {"Content-Type": "text/csv"}


@dataclass
class Tenant:
    """What one client has: ids by kind, and words that nobody else may ever read."""

    name: str
    ids: dict[str, list[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def secrets(self) -> set[str]:
        return self.words | {each for ids in self.ids.values() for each in ids}


async def an_anomaly(town: Town, client: int, word: str) -> str:
    """Something out of the ordinary in a client's first battery; its kind is a word of its own."""
    at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=next(_numbers))
    finding = Finding(
        path=f"{town.tree.path(client, Kind.BMS)}{town.tree.batteries[client][0]}/",
        battery_id=town.tree.batteries[client][0], number=client + 1, at=at, found_at=at,
        kind=word[:24], feature="temperature_rise", score=0.7, value=12.0, limit=8.0, signal={},
    )  # fmt: skip
    async with town.house.works.begin(Actor.system()) as work:
        work.db.add(finding)
    return finding.id


async def fill(town: Town, client: int, name: str) -> Tenant:
    """Give a client one of everything, each with a word of its own."""
    tree, tenant = town.tree, Tenant(name)
    admin = await town.person(Role.CLIENT_ADMIN, tree.path(client))
    top = tree.clients[client]

    async def post(path: str, word: str, **body: Any) -> dict[str, Any]:
        answer = await admin.post(f"/api/v1{path}", json=body)
        assert answer.status_code == 201, answer.text
        tenant.words.add(word)
        return dict(answer.json())

    places = [top, tree.sites[client], tree.zones[client], tree.bms[client]]
    tenant.ids = {"node": places, "battery": list(tree.batteries[client])}
    for kind, place in zip(("client", "site", "zone", "bms"), places, strict=True):
        word = f"{name}{kind}{next(_numbers)}"
        await admin.patch(f"/api/v1/nodes/{place}", json={"name": word})
        tenant.words.add(word)
    word = f"{name}gone{next(_numbers)}"
    gone = await post("/nodes", word, kind="zone", parent_id=places[1], code=word)
    await admin.delete(f"/api/v1/nodes/{gone['id']}")
    word = f"{name}key{next(_numbers)}"
    key = await post("/keys", word, name=word, scope=top, permissions=["read"])
    word = f"{name}role{next(_numbers)}"
    role = await post("/roles", word, name=word, scope=top, permissions=["read"])
    people = (await admin.get("/api/v1/people")).json()["items"]
    held = await post(f"/people/{people[0]['id']}/roles", name, role=role["id"], scope=places[1])
    word = f"{name}hook{next(_numbers)}"
    address = f"https://{word}.invalid"
    hook = await post("/webhooks", word, name=word, url=address, kinds=["*"], scope=top)
    await admin.patch(f"/api/v1/webhooks/{hook['id']}", json={"active": False})
    delivery = (await admin.post(f"/api/v1/webhooks/{hook['id']}/ping")).json()
    word = f"{name}gateway{next(_numbers)}"
    box = await post("/gateways", word, name=word, scope=top, bms=[places[3]])
    test = await admin.post(f"/api/v1/nodes/{places[3]}/link-tests")
    word = f"{name}view{next(_numbers)}"
    view = await post("/dashboards", word, name=word, scope=top, shared=True, content=VIEW)
    word = f"{name}filter{next(_numbers)}"
    kept_filter = await post("/saved-filters", word, name=word, scope=top, shared=True, query={})
    plan = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{name}plan</title></svg>'
    )
    tenant.words.add(f"{name}plan")
    answer = await admin.put(f"/api/v1/nodes/{places[1]}/floor-plan", content=plan.encode())
    assert answer.status_code == 200, answer.text
    word = f"{name}contact{next(_numbers)}"
    contact = await post(f"/nodes/{top}/contacts", word, name=word)
    await admin.put(f"/api/v1/nodes/{top}/thresholds/soc_low", json={"critical": 11.125})
    answer = await admin.post(
        "/api/v1/imports", params={"scope": top, "name": f"{name}file"}, headers=CSV,
        content=as_csv([{"site": f"{name}site", "latitude": "x"}]),
    )  # fmt: skip
    tenant.words |= {f"{name}file", f"{name}site"}
    tenant.words |= {each["email"] for each in people} | {f"{name}reason"}
    word = f"{name}rule{next(_numbers)}"
    rule = await post(
        "/alert-rules", word, name=word, scope=top, metric="humidity_pct", falls=False,
        bounds={"info": 99},
    )  # fmt: skip
    word = f"{name}silence{next(_numbers)}"
    soon, later = ((datetime.now(UTC) + timedelta(days=each)).isoformat() for each in (1, 2))
    silence = await post("/alert-silences", word, scope=top, reason=word, until=soon, key="none")
    tenant.words.add(f"{name}wording")
    words = {"subject": f"{name}wording"}
    assert (await admin.put(f"/api/v1/nodes/{top}/alert-wordings/fr", json=words)).is_success
    word = f"{name}room{next(_numbers)}"
    room = await post("/team-channels", word, **SLACK | {"scope": top, "name": word})
    word = f"{name}incident{next(_numbers)}"
    trouble = await post("/incidents", word, scope=top, title=word)
    about = f"/incidents/{trouble['id']}"
    word = f"{name}task{next(_numbers)}"
    task = (await post(f"{about}/tasks", word, text=word))["tasks"][0]
    word = f"{name}photo{next(_numbers)}"
    tenant.words.add(word)
    kept = await admin.post(f"/api/v1{about}/files", params={"name": word}, content=b"x")
    word = f"{name}rota{next(_numbers)}"
    for each in (await admin.get("/api/v1/on-call", params={"scope": top})).json():
        await admin.delete(f"/api/v1/on-call/{each['id']}")  # a place has one
    mine = (await admin.get("/api/v1/on-call/people", params={"scope": top})).json()[0]["id"]
    rota = await post(
        "/on-call", word, name=word, scope=top, members=[mine], first_day="2026-11-23"
    )  # fmt: skip
    away = {"kind": "away", "person": mine, "since": soon, "until": later}
    rota = await post(f"/on-call/{rota['id']}/stretches", word, **away)
    tenant.words |= {f"{name}kind", f"{name}model"}
    word = f"{name}fact{next(_numbers)}"
    fact = await post(
        f"/batteries/{tree.batteries[client][0]}/facts", word, kind="capacity_test",
        at="2026-11-01T00:00:00Z", capacity_ah=50.0, note=word,
    )  # fmt: skip
    tenant.ids |= {
        "incident": [trouble["id"]], "incident-task": [task["id"]],
        "incident-file": [kept.json()["files"][0]["id"]],
        "team-channel": [room["id"]],
        "rota": [rota["id"]], "stretch": [rota["stretches"][0]["id"]],
        "silence": [silence["id"]],
        "alert-rule": [rule["id"]], "alert": [await _an_alert(town, client)],
        "gone": [gone["id"]], "key": [key["id"]], "role": [role["id"]], "held": [held["id"]],
        "command": [await ordered(town, tree.batteries[client][0], f"{name}reason")],
        "image": [await an_image(town, client, f"{name}model")],
        "contact": [contact["id"]], "gateway": [box["id"]], "test": [test.json()["id"]],
        "errand": [await an_errand(town, box["id"], places[3])],
        "import": [answer.json()["id"]],
        "dashboard": [view["id"]], "filter": [kept_filter["id"]], "fact": [fact["id"]],
        "webhook": [hook["id"]], "delivery": [delivery["id"]],
        "person": [each["id"] for each in people],
        "anomaly": [await an_anomaly(town, client, f"{name}kind")],
    }  # fmt: skip
    sender = await town.machine(tree.path(client), Permission.WRITE_TELEMETRY)
    row = {"battery": "B1", "ts": datetime.now(UTC).isoformat(), "soc_pct": 42.0 + client}
    await sender.post("/api/v1/telemetry", json=[row])
    return tenant


async def ordered(town: Town, battery_id: str, reason: str) -> str:
    """A command that is over, as it is left in the history."""
    async with town.house.works.begin(Actor.system()) as work:
        battery = await hold(work, Battery, battery_id)
        command = Command(
            battery_id=battery.id, path=battery.path, kind=commands.Kind.PAUSE,
            phase=Phase.FAILED, wanted={"charging": 0.0}, reason=reason, key=new_id(),
            second_person=False, requested_by="somebody", requested_by_name=reason,
            requested_at=work.now, proven_at=work.now, ended_at=work.now,
        )  # fmt: skip
        work.db.add(command)
    return command.id


async def an_image(town: Town, client: int, model: str) -> str:
    """Firmware that is offered to the devices of a client."""
    async with town.house.works.begin(Actor.system()) as work:
        image = FirmwareImage(
            path=town.tree.path(client), model=model, version=f"1.{next(_numbers)}", size=1,
            sha256="0" * 64, signer="0" * 64, signature="0" * 128, content=b"x",
            added_by_name=model, added_at=work.now,
        )  # fmt: skip
        work.db.add(image)
    return image.id


async def an_errand(town: Town, gateway: str, bms: str) -> str:
    """What a gateway is to read."""
    async with town.house.works.begin(Actor.system()) as work:
        made = await links.ask_errand(work, gateway, bms, "B1", links.Asked("charging"))
    return made.id


async def _an_alert(town: Town, client: int) -> str:
    """The alert of a battery that is rather warm."""
    path = town.tree.path(client)
    sender = await town.machine(path, Permission.WRITE_TELEMETRY, Permission.READ)
    row = {"battery": "B2", "ts": datetime.now(UTC).isoformat(), "temperature_max_c": 36 + client}
    await sender.post("/api/v1/telemetry", json=[row])
    found: list[dict[str, str]] = []
    while not found:  # it waits for state, not for time
        await asyncio.sleep(0.01)
        found = (await sender.get("/api/v1/alerts")).json()["items"]
    return str(found[0]["id"])
