"""The words of messages over HTTP: what places write in the place of ours, and a look at them."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import Level, Wording
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.notifications import PARTS, WORDS

router = APIRouter(route_class=LateRoute,
    prefix="/api/v1/nodes/{node_id}/alert-wordings", tags=["alerts"],
    responses=declared(400, 401, 403, 404, 422),
)  # fmt: skip
Language = Literal["fr", "en"]


class WordingIn(BaseModel):
    """Words of messages; what is empty stays as it comes from above."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field("", max_length=150, description="May name {what}, {battery}, {site}…")
    opening: str = Field("", max_length=1000, description="The first words of the message.")
    closing: str = Field("", max_length=1000, description="The last words of the message.")
    page: str = Field("", max_length=30_000, description="A layout for the HTML of mail.")
    plain: str = Field("", max_length=30_000, description="A layout for the text of mail.")


class WordingOut(WordingIn):
    """The words that a place has of its own."""

    locale: Language
    set_by: str
    set_at: Moment


class WordingsOut(Outgoing):
    """The words of a place, and what they may name."""

    own: list[WordingOut]
    names: list[str]
    parts: list[str] = Field(description="What a layout may name.")


class SpecimenIn(WordingIn):
    """Words to look at before they are kept."""

    locale: Language
    level: Level = Level.CRITICAL


class SpecimenOut(Outgoing):
    """A message as it would go out."""

    subject: str
    html: str
    text: str
    brief: str = Field(description="As a text message.")


@router.get("", operation_id="getAlertWordings")
async def get_wordings(work: ReadWork, node_id: str) -> WordingsOut:
    """The words that a place has of its own."""
    node = await fleet.get(work, node_id)
    rows = await alerts.own_wordings(work, node.path)
    return WordingsOut(
        own=[_tell(each) for each in rows.values()],
        names=list(alerts.NAMES),
        parts=[*WORDS, *PARTS],
    )


@router.put("/{locale}", operation_id="putAlertWording")
async def put_wording(
    work: WriteWork, node_id: str, locale: Language, body: WordingIn
) -> WordingOut:  # fmt: skip
    """Write messages about a place and below in these words."""
    node = await fleet.get(work, node_id)
    return _tell(await alerts.put_wording(work, node.path, locale, Wording(**body.model_dump())))


@router.delete("/{locale}", status_code=204, operation_id="removeAlertWording")
async def remove_wording(work: WriteWork, node_id: str, locale: Language) -> Response:
    """Go back to the words from above, or to ours."""
    node = await fleet.get(work, node_id)
    await alerts.remove_wording(work, node.path, locale)
    return Response(status_code=204)


@router.post("/specimen", operation_id="previewAlertWording")
async def preview_wording(
    house: HouseDep, work: ReadWork, node_id: str, body: SpecimenIn
) -> SpecimenOut:  # fmt: skip
    """A message about a battery of this place, as it would go out in these words."""
    node = await fleet.get(work, node_id)
    wording = Wording(body.subject, body.opening, body.closing, body.page, body.plain)
    found = await alerts.specimen(
        work, house.directory.index, node.path, wording, body.level, body.locale,
        house.watcher.post.url,
    )  # fmt: skip
    return SpecimenOut(
        subject=found.subject, html=found.html, text=found.text, brief=found.brief
    )  # fmt: skip


def _tell(row: alerts.AlertWording) -> WordingOut:
    locale: Language = "en" if row.locale == "en" else "fr"
    return WordingOut(
        locale=locale, subject=row.subject, opening=row.opening, closing=row.closing,
        page=row.page, plain=row.plain,
        set_by=row.set_by_name, set_at=row.set_at,
    )  # fmt: skip
