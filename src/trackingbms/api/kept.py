"""What dashboards and saved filters have in common over HTTP: a name, a place, an owner, a team."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet
from trackingbms.api.outgoing import Outgoing
from trackingbms.dashboards import Dashboard, SavedFilter
from trackingbms.infra import Work


class KeptIn(BaseModel):
    """Something to keep."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = Field(description="The id of the node to which it belongs.")
    shared: bool = False


class KeptEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    shared: bool | None = None


class KeptOut(Outgoing):
    """Something that was kept, and whose it is."""

    id: str
    name: str
    scope: str | None
    mine: bool
    shared: bool
    may_edit: bool
    owner_name: str


def kept(work: Work, found: Dashboard | SavedFilter, may_edit: bool) -> dict[str, Any]:
    """The fields of `KeptOut`."""
    ids = fleet.ids_of(found.path)
    return {
        "id": found.id, "name": found.name, "scope": ids[-1] if ids else None,
        "mine": found.owner == work.actor.id, "shared": found.shared,
        "may_edit": may_edit, "owner_name": found.owner_name,
    }  # fmt: skip
