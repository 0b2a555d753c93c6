"""The models that tell how long batteries live, over HTTP: how good each is, how it was made."""

from typing import Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from trackingbms import analytics
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/models",
    tags=["analytics"],
    responses=declared(401, 403, 404),
)


class ModelOut(Outgoing):
    """A version of the models, in short."""

    version: str
    made_at: Moment
    state: str = Field(description="`live`, `retired` or `refused`.")
    reason: str = Field(description="`first`, `better`, `no_better` or `format`.")
    against: dict[str, Any] = Field(
        description="The comparison with the version that was live, on cells that neither had seen."
    )
    cells: int
    lived: int = Field(description="Of the cells, those that reached their end of life.")
    error_pct: float = Field(description="The consensus's mean error, in per cent of the life.")


class TrainingOut(Outgoing):
    """Where training stands."""

    model_config = ConfigDict(from_attributes=True)

    due_at: Moment
    ended_at: Moment | None
    outcome: dict[str, Any] | None
    watched_at: Moment | None
    watch: dict[str, Any] | None = Field(
        description="Promises of a month ago against what came, and why laws serve instead."
    )


class ModelsOut(Outgoing):
    """Every version, newest first."""

    versions: list[ModelOut]
    training: TrainingOut | None


class ModelCardOut(Outgoing):
    """What is known of a version."""

    model_config = ConfigDict(extra="allow")

    version: str
    made_at: str
    fingerprint: str = Field(description="Of the data.")
    cells: int
    lived: int
    seed: int
    error: float
    scores: dict[str, dict[str, float]] = Field(description="Of each member, on cells left out.")
    weights: dict[str, float]
    sets: dict[str, int]
    definitions: dict[str, str]
    limits: dict[str, str]
    by_horizon: dict[str, dict[str, float]] = Field(
        {}, description="Error by how far away the end was, at a cycle a day."
    )
    replayed: dict[str, Any] | None = Field(
        None, description="How forecasts hold on whole measured cells replayed as telemetry."
    )


@router.get("", operation_id="listModels")
async def list_models(work: ReadWork) -> ModelsOut:
    """The versions that were made, which of them is live, and whether it still holds."""
    found = await analytics.life_models(work)
    return ModelsOut(
        versions=[
            ModelOut(
                version=each.version, made_at=each.made_at, state=each.state, reason=each.reason,
                against=each.against, cells=each.card["cells"], lived=each.card["lived"],
                error_pct=each.card["error"],
            ) for each in found.versions
        ],
        training=TrainingOut.model_validate(found.training) if found.training else None,
    )  # fmt: skip


@router.get("/{version}", operation_id="getModelCard")
async def get_model_card(work: ReadWork, version: str) -> ModelCardOut:
    """What a version learnt from, how good it is, and where not to trust it."""
    card = await analytics.model_card(work, version)
    return ModelCardOut.model_validate({k: v for k, v in card.items() if k != "errors"})


@router.post("/training", status_code=202, operation_id="trainModels")
async def train_models(house: HouseDep, work: WriteWork) -> None:
    """Have the models trained now, not at the end of the month."""
    await analytics.train_now(work)
    house.trainer.wake()
