"""What every part of the settings is made of."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of the settings; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid")
