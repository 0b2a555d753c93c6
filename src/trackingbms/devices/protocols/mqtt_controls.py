"""What can be set through an MQTT broker, as the link says it: where to ask, where to hear."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.settings_words import SettingOrPath


class MqttControls(BaseModel):
    """A JSON object with the member of a point, and an id that the answer repeats."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: str = Field(min_length=1, description="Where orders go; `{battery}` as in `topic`.")
    reply: str = Field(min_length=1, description="Where the device answers them.")
    told: str = Field(min_length=1, description="Where it tells, again and again, what is set.")
    points: dict[Point, SettingOrPath] = Field(min_length=1)
    body: dict[str, Any] = Field(default_factory=dict, description="What else is sent along.")
    id: str = Field("id", min_length=1, description="The member that pairs order and answer.")
    ok: str = Field("ok", min_length=1, description="The answer's member that is true when done.")
    error: str = Field("error", min_length=1, description="The answer's member that says why not.")
    read_path: Mapping[Point, str] = Field(
        default_factory=dict, description="Where `told` has a point, if it is not the same member."
    )

    @field_validator("topic", "reply", "told")
    @classmethod
    def _is_one_topic(cls, topic: str) -> str:
        if "+" in topic or "#" in topic or topic.count("{battery}") > 1:
            raise ValueError("one topic, in which {battery} may stand once")
        return topic
