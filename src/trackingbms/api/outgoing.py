"""What every answer of the API is made from."""

from pydantic import BaseModel, ConfigDict


class Outgoing(BaseModel):
    """Fields whose serializer is made when the first of its kind goes out.

    Those of three hundred answers are a tenth of a start, and most are not needed between two.
    What comes in stays a plain `BaseModel`: FastAPI needs to know it at once.
    """

    model_config = ConfigDict(defer_build=True)
