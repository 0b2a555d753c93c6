"""The versions of models: read by people, and the live one asked by the forecaster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from trackingbms.analytics.models import Served, unpack_served
from trackingbms.analytics.tables import LifeModel, Training
from trackingbms.infra import Work
from trackingbms.kernel import Forbidden, NotFound, Permission

_MOST = 60
_COMPANY = 2  # slashes in the path of a company: models belong to no client


@dataclass(frozen=True, slots=True)
class Models:
    """Versions, newest first, and where training stands."""

    versions: Sequence[LifeModel]
    training: Training | None


async def served_now(work: Work, before: Served | None) -> Served | None:
    """The live version; the same object as long as it is the same version."""
    version = await work.db.scalar(select(LifeModel.version).where(LifeModel.state == "live"))
    if version is None:
        return None
    if before is not None and before.version == version:
        return before
    body = await work.db.scalar(select(LifeModel.body).where(LifeModel.version == version))
    try:
        return unpack_served(version, body or b"")
    except ValueError:
        return None  # of another format: the next training replaces it


async def life_models(work: Work) -> Models:
    """Every version that was made, without its body."""
    _check(work)
    query = select(LifeModel).options(defer(LifeModel.body)).order_by(LifeModel.made_at.desc())
    versions = (await work.db.scalars(query.limit(_MOST))).all()
    return Models(versions, await work.db.get(Training, "life"))


async def model_card(work: Work, version: str) -> dict[str, Any]:
    """What is known of a version; `NotFound` where there is none."""
    _check(work)
    query = select(LifeModel.card).where(LifeModel.version == version)
    card: dict[str, Any] | None = await work.db.scalar(query)
    if card is None:
        raise NotFound(f"LifeModel {version}")
    return card


async def train_now(work: Work) -> None:
    """Have the models trained at once: for whoever may, everywhere."""
    roots = work.actor.roots(Permission.ANALYSE)
    if not any(root.count("/") <= _COMPANY for root in roots):
        raise Forbidden(f"{Permission.ANALYSE} is not yours here")
    row = await work.db.get(Training, "life")
    if row is not None:
        row.due_at = work.now
        await work.db.flush()


def _check(work: Work) -> None:
    """Models are of the whole installation: whoever sees analyses anywhere may read of them."""
    if next(iter(work.actor.roots(Permission.SEE_ANALYSES)), None) is None:
        raise Forbidden(f"{Permission.SEE_ANALYSES} is not yours here")
