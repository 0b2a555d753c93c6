import asyncio
import json

from sqlalchemy import select

from tests.api.houses import Town
from tests.integrations.receivers import a_receiver
from trackingbms.audit import Entry
from trackingbms.identity import Role
from trackingbms.integrations import Caller
from trackingbms.kernel import Actor

HOOKS = "/api/v1/webhooks"


async def test_a_webhook_from_making_to_removal(village: Town) -> None:
    house = village.house
    house.settings.integrations.allow_private = True
    house.dispatcher.caller = Caller(private=True, timeout_s=5)
    admin = await village.person(Role.CLIENT_ADMIN)
    async with a_receiver() as receiver:
        wish = {"name": "ERP", "url": receiver.url, "kinds": ["*"], "scope": village.tree.sites[0]}
        made = (await admin.post(HOOKS, json=wish)).json()
        assert made["secret"].startswith("whsec_")
        mine = f"{HOOKS}/{made['id']}"
        answer = await admin.patch(
            f"/api/v1/nodes/{village.tree.sites[0]}", json={"name": "Site Nord"}
        )
        assert answer.status_code == 200
        told = (await admin.post(f"{mine}/ping")).json()
        async with asyncio.timeout(10):
            for _ in range(2):
                await receiver.arrived.get()
        assert sorted(json.loads(body)["kind"] for _, body in receiver.heard) == [
            "fleet.fleet_changed", "ping"
        ]  # fmt: skip
        async with asyncio.timeout(10):
            while True:
                log = (await admin.get(f"{mine}/deliveries")).json()["items"]
                if all(each["delivered_at"] for each in log):
                    break
        assert {each["id"] for each in log} >= {told["id"]}
        again = await admin.post(f"{mine}/deliveries/{told['id']}/again")
        assert again.status_code == 202
    assert (await admin.patch(mine, json={"active": False})).json()["active"] is False
    turned = (await admin.post(f"{mine}/rotation", json={})).json()
    assert turned["secret"] != made["secret"]
    assert "secret" not in (await admin.get(HOOKS)).json()["items"][0]
    assert (await admin.delete(mine)).status_code == 204
    assert (await admin.get(HOOKS)).json()["items"] == []
    async with house.works.read(Actor.system()) as work:
        kept = await work.db.scalars(select(Entry.details).where(Entry.kind == "webhook"))
        assert not any(made["secret"] in each or turned["secret"] in each for each in kept)


async def test_private_addresses_are_refused_by_default(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    wish = {"name": "x", "kinds": ["*"], "scope": village.tree.sites[0]}
    for url in ("http://example.com", "https://127.0.0.1/x", "https://[::ffff:10.0.0.1]/"):
        answer = await admin.post(HOOKS, json={**wish, "url": url})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "url"
    wrong = await admin.post(HOOKS, json={**wish, "url": "https://a.example", "kinds": ["no.such"]})
    assert wrong.json()["errors"][0]["field"] == "kinds"


async def test_only_who_manages_people_has_webhooks(village: Town) -> None:
    manager = await village.person(Role.SITE_MANAGER)
    wish = {"name": "x", "kinds": ["*"], "scope": village.tree.sites[0], "url": "https://a.example"}
    assert (await manager.post(HOOKS, json=wish)).status_code == 403
    assert (await manager.get(HOOKS)).json()["items"] == []
