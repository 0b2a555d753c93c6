"""What can be set on a ThingSet node, as its link says it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from trackingbms.devices.protocols.settings_words import Setting, from_path


class ThingsetControl(Setting):
    """One point: the item at `path` (`Input/wChgEnable`) is updated, and read back."""

    run: str | None = Field(
        None, min_length=1, max_length=200, description="A function to execute instead (`x…`)."
    )


ControlOrPath = Annotated[ThingsetControl, BeforeValidator(from_path)]
