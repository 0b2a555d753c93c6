"""What can be set on a BMS with a REST API, as its link says it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from trackingbms.devices.protocols.settings_words import Setting

_PATH = r"^/[^\s]*$"  # at the same host: a token goes nowhere else
Address = Annotated[str, Field(pattern=_PATH, max_length=500)]


class RestControl(Setting):
    """One point: `path` is the member of the JSON that is sent to `url`."""

    url: Address = Field(description="Where it is set; `{battery}` is the device's name of it.")
    method: Literal["PUT", "POST", "PATCH"] = "PUT"
    body: dict[str, Any] = Field(default_factory=dict, description="What else is sent along.")
    read: Address | None = Field(None, description="Where it is read; None: where it is set.")
    read_path: str | None = Field(None, min_length=1, description="None: `path`.")


class RestUpdates(BaseModel):
    """How firmware goes to the BMS, by the contract of the guide on firmware."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Address = Field("/api/firmware", description="Where it goes, at the same host.")
    part_kib: int = Field(64, ge=1, le=1024, description="How much is sent at once.")
