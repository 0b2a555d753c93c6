from tests.api.houses import Town
from tests.floorplans.test_pictures import png, svg
from trackingbms.floorplans import MOST_BYTES
from trackingbms.identity import Role
from trackingbms.kernel import Permission


def plan_of(node: str) -> str:
    return f"/api/v1/nodes/{node}/floor-plan"


async def test_a_plan_is_given_looked_at_and_taken_away(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    zone = plan_of(village.tree.zones[0])
    assert (await admin.get(zone)).json() is None
    told = (await admin.put(zone, content=svg("<script/><path d='M0 0'/>"))).json()
    assert (told["width"], told["height"], told["version"]) == (40, 30, 1)
    assert (told["positions"], told["may_edit"]) == ({}, True)
    image = await admin.get(f"{zone}/image")
    assert image.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in image.headers["Content-Security-Policy"]
    assert "sandbox" in image.headers["Content-Security-Policy"]
    assert b"path" in image.content
    assert b"script" not in image.content
    assert (await admin.put(zone, content=png())).json()["version"] == 2
    assert (await admin.get(f"{zone}/image")).headers["Content-Type"] == "image/png"
    assert (await admin.delete(zone)).status_code == 204
    assert (await admin.get(f"{zone}/image")).status_code == 404


async def test_two_people_place_batteries_and_neither_loses_any(village: Town) -> None:
    one, other = await village.person(Role.CLIENT_ADMIN), await village.person(Role.CLIENT_ADMIN)
    site = plan_of(village.tree.sites[0])
    first, second = village.tree.batteries[0]
    await one.put(site, content=png())
    await one.patch(site, json={"positions": {first: {"x": 0.25, "y": 0.5}}})
    told = (await other.patch(site, json={"positions": {second: {"x": 1, "y": 0}}})).json()
    assert told["positions"] == {first: {"x": 0.25, "y": 0.5}, second: {"x": 1, "y": 0}}
    told = (await one.patch(site, json={"positions": {first: None}})).json()
    assert set(told["positions"]) == {second}
    told = (await one.put(site, content=svg(""))).json()
    assert set(told["positions"]) == {second}  # another picture: batteries keep their spots


async def test_only_batteries_of_the_place_stand_on_the_picture(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    site = plan_of(village.tree.sites[0])
    await admin.put(site, content=png())
    own, stranger = village.tree.batteries[0][0], village.tree.batteries[1][0]
    for positions in (
        {stranger: {"x": 0, "y": 0}}, {"z" * 12: {"x": 0, "y": 0}}, {own: {"x": 2, "y": 0}},
        {village.tree.bms[0]: {"x": 0, "y": 0}},
    ):  # fmt: skip
        answer = await admin.patch(site, json={"positions": positions})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "positions"
    assert (await admin.get(site)).json()["positions"] == {}


async def test_who_may_not_arrange_the_fleet_only_looks(village: Town) -> None:
    admin, guest = await village.person(Role.CLIENT_ADMIN), await village.person(Role.OBSERVER)
    site = plan_of(village.tree.sites[0])
    await admin.put(site, content=png())
    assert (await guest.get(site)).json()["may_edit"] is False
    assert (await guest.get(f"{site}/image")).status_code == 200
    spot = {"positions": {village.tree.batteries[0][0]: {"x": 0, "y": 0}}}
    assert (await guest.patch(site, json=spot)).status_code == 403
    assert (await guest.put(site, content=png())).status_code == 403
    assert (await guest.delete(site)).status_code == 403
    neighbour = await village.person(Role.CLIENT_ADMIN, path=village.tree.path(1))
    for answer in (
        await neighbour.get(site), await neighbour.get(f"{site}/image"),
        await neighbour.put(site, content=png()), await neighbour.delete(site),
    ):  # fmt: skip
        assert answer.status_code == 404


async def test_what_cannot_have_a_plan(village: Town) -> None:
    client = await village.machine(village.tree.path(), Permission.READ, Permission.MANAGE_FLEET)
    for node in (village.tree.clients[0], village.tree.bms[0], village.tree.batteries[0][0]):
        assert (await client.put(plan_of(node), content=png())).status_code == 422
    large = await client.put(plan_of(village.tree.sites[0]), content=b"x" * (MOST_BYTES + 1))
    assert large.status_code == 413
    wrong = await client.put(plan_of(village.tree.sites[0]), content=b"GIF89a")
    assert wrong.json()["errors"][0]["field"] == "image"
