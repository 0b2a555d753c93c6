"""Incidents over HTTP: opened by an alert, worked through eight steps, closed and reopened."""

from typing import Any

import httpx

from tests.api.houses import Town
from tests.api.sockets import a_sender
from tests.api.test_alerts import hot, tell
from trackingbms import audit
from trackingbms.identity import Role
from trackingbms.kernel import Actor

API = "/api/v1/incidents"
ACTIONS = (
    "TAKE_INCIDENT_STEP", "ASSIGN_INCIDENT", "ADD_INCIDENT_TASK", "ATTACH_TO_INCIDENT",
    "REOPEN_INCIDENT",
)  # fmt: skip


async def the_incident(town: Town, browser: httpx.AsyncClient) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    while not found:  # it waits for state, not for time
        found = (await browser.get(API)).json()["items"]
    return found[0]


async def step(browser: httpx.AsyncClient, path: str, name: str, **more: Any) -> httpx.Response:
    return await browser.post(f"{path}/steps", json={"step": name, "text": f"{name}."} | more)


async def test_an_incident_goes_through_its_eight_steps(patient_town: Town) -> None:
    town = patient_town
    technician = await town.person(Role.TECHNICIAN, town.tree.path(0))
    observer = await town.person(Role.OBSERVER, town.tree.path(0))
    await tell(town, await a_sender(town), hot(0, 52.3))
    incident = await the_incident(town, technician)
    assert (incident["kind"], incident["level"], incident["number"]) == (
        "overheating", "critical", 1
    )  # fmt: skip
    assert (incident["step"], incident["next"]) == ("detection", "classification")
    path = f"{API}/{incident['id']}"
    for answer in (
        await step(observer, path, "classification"),
        await observer.post(f"{path}/tasks", json={"text": "x"}),
        await observer.put(f"{path}/assignee", json={"person": None}),
        await observer.post(f"{path}/files", params={"name": "a"}, content=b"x"),
    ):
        assert answer.status_code == 403
    assert (await step(technician, path, "resolution")).status_code == 409
    wrong = await step(technician, path, "classification", kind="dragon")
    assert wrong.status_code == 422
    await step(technician, path, "classification", kind="overheating", level="high")
    await step(technician, path, "notification")
    await step(technician, path, "escalation", skipped=True)
    story = (await technician.get(path)).json()
    (me,) = [each for each in story["people"] if each["name"] == "technician"]
    story = (await technician.put(f"{path}/assignee", json={"person": me["id"]})).json()
    assert story["assignee"] == me
    assert (await technician.put(f"{path}/assignee", json={"person": "x"})).status_code == 422
    story = (await technician.post(f"{path}/tasks", json={"text": " Couper la charge "})).json()
    (task,) = story["tasks"]
    done = await technician.patch(f"{path}/tasks/{task['id']}", json={"done": True})
    assert done.json()["tasks"][0]["done_by"] == "technician"
    photo = b"\x89PNG\r\n<script>"
    kept = await technician.post(f"{path}/files", params={"name": "cellule 7.png"}, content=photo)
    (file,) = kept.json()["files"]
    got = await observer.get(f"{path}/files/{file['id']}")
    assert got.content == photo
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment")
    await step(technician, path, "resolution")
    good = {"tests": [{"name": "Capacité", "good": True}], "client": "M. Roy", "satisfaction": 5}
    bad = good | {"tests": [{"name": "Capacité", "good": False}]}
    assert (await step(technician, path, "validation", **bad)).status_code == 409
    await step(technician, path, "validation", **good)
    assert (await step(technician, path, "documentation")).status_code == 422
    await step(technician, path, "documentation", lessons="Nettoyer plus souvent.")
    story = (await step(technician, path, "prevention")).json()
    assert (story["next"], story["satisfaction"]) == (None, 5)
    assert [each["step"] for each in story["steps"]] == [
        "detection", "classification", "notification", "escalation", "resolution", "validation",
        "documentation", "prevention",
    ]  # fmt: skip
    assert [each["by"] for each in story["steps"]][:2] == [None, "technician"]
    told = (await technician.get(f"{API}/statistics")).json()
    assert (told["total"], told["critical"], told["satisfaction"]) == (1, 0, 5)
    assert told["mean_resolve_s"] >= 0
    assert (await technician.get(API)).json()["total"] == 0
    assert (await technician.get(API, params={"closed": True})).json()["total"] == 1
    story = (await technician.post(f"{path}/reopening", json={"text": "Encore chaud."})).json()
    assert (story["next"], story["reopened"], story["closed_at"]) == ("resolution", 1, None)
    assert story["steps"][-1]["step"] == "reopened"
    await on_record(town)


async def on_record(town: Town) -> None:
    async with town.house.works.read(Actor.system()) as work:
        assert set(ACTIONS) <= set(await audit.actions(work))


async def test_alerts_of_one_group_share_an_incident(patient_town: Town) -> None:
    town = patient_town
    technician = await town.person(Role.TECHNICIAN, town.tree.path(0))
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 36, "B2"))  # medium: it opens none
    await tell(town, sender, hot(0, 52, "B1"))
    incident = await the_incident(town, technician)
    await tell(town, sender, hot(20, 53, "B2"))  # it rises, in the same group
    story = (await technician.get(f"{API}/{incident['id']}")).json()
    assert [each["level"] for each in story["alerts"]] == ["critical", "critical"]
    await town.house.bus.stop()  # whatever is told has been heard
    assert (await technician.get(API)).json()["total"] == 1


async def test_an_incident_is_opened_by_hand_and_seen_at_its_place(village: Town) -> None:
    town = village
    technician = await town.person(Role.TECHNICIAN, town.tree.path(0))
    other = await town.person(Role.CLIENT_ADMIN, town.tree.path(1))
    observer = await town.person(Role.OBSERVER, town.tree.path(0))
    body = {"scope": town.tree.sites[0], "title": "Odeur de brûlé", "level": "critical"}
    assert (await observer.post(API, json=body)).status_code == 403
    assert (await technician.post(API, json=body | {"title": " "})).status_code == 422
    made = (await technician.post(API, json=body | {"text": "Près du quai."})).json()
    assert (made["opened_by"], made["steps"][0]["text"]) == ("technician", "Près du quai.")
    path = f"{API}/{made['id']}"
    assert (await other.get(path)).status_code == 404
    assert (await step(other, path, "classification")).status_code == 404
    assert (await technician.post(f"{path}/reopening", json={"text": "x"})).status_code == 409
    again = (await technician.post(API, json=body)).json()
    assert again["number"] == made["number"] + 1
