"""The canary proves the way from a sample to a mail server, and calls an address outside."""

from pathlib import Path

from tests.api.houses import a_town
from tests.api.test_alerts import until
from tests.mail import mail_server, text_of
from tests.recorder import recorder
from trackingbms import fleet
from trackingbms.fleet import Kind, NewNode
from trackingbms.identity import Role
from trackingbms.kernel import Actor


async def test_the_canary_sings_and_its_silence_is_told(tmp_path: Path, database_url: str) -> None:
    async with mail_server() as sink, recorder() as outside:
        canary = {"battery": "CANARI", "mailbox": "ops@example.com", "url": f"{outside.url}/ping"}
        wishes = {
            "notifications": {
                "smtp": {"host": "127.0.0.1", "port": sink.port, "security": "none"},
                "canary": canary | {"patience_s": 10},
            },
            "devices": {"late_intervals": 1000, "offline_intervals": 2000},
        }  # fmt: skip
        async with a_town(tmp_path, database_url, **wishes) as town:
            admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
            proof = (await admin.get("/api/v1/channels")).json()["proof"]
            assert proof["wanted"]
            assert proof["at"] is None
            silent = await town.house.canary.sing()  # nobody made its battery yet
            assert (silent.good, silent.why) == (False, "battery")
            assert outside.arrived == []  # whoever is outside raises the alarm
            await until(lambda: len(sink.mails) == 1)
            assert "la batterie d’essai n’existe pas" in text_of(sink.mails[0])
            async with town.house.works.begin(Actor.system()) as work:
                bird = NewNode(Kind.BATTERY, town.tree.bms[0], "CANARI")
                await fleet.create_many(work, [bird])
            await until(lambda: "CANARI" in town.house.directory.index.codes)
            await town.house.watcher.follow()
            sung = await town.house.canary.sing()
            assert (sung.good, sung.why) == (True, None)
            assert sung.stored_ms is not None
            assert sung.delivered_ms is not None
            assert [each.path for each in outside.arrived] == ["/ping"]
            await until(lambda: len(sink.mails) == 3)
            subjects = {str(each["Subject"]) for each in sink.mails[1:]}
            assert len(subjects) == 2  # the proof, and that it works again
            assert {each["To"] for each in sink.mails} == {"ops@example.com"}
            await town.house.watcher.settled()
            assert (await admin.get("/api/v1/alerts")).json()["total"] == 0  # it is over
            proof = (await admin.get("/api/v1/channels")).json()["proof"]
            assert (proof["why"], proof["delivered_ms"]) == (None, sung.delivered_ms)
            await town.house.canary.look()  # it is due for the first time
            assert len(outside.arrived) == 2
            await town.house.canary.look()
            assert len(outside.arrived) == 2
