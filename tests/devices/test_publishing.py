"""A simulated publisher ends when it is told to, even at a moment that hides it."""

import asyncio
from typing import Any

from tests.devices.rigs import PACK, STANDING_STILL
from trackingbms.devices.simulators.mqtt import MqttPlan, MqttSimulator


class Swallowing:
    """A broker whose acknowledgement comes just as we are cancelled: `wait_for` then returns it."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def publish(self, _topic: str, _payload: bytes, qos: int) -> None:
        try:
            self.asked.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            assert qos == 1


async def test_being_cancelled_as_the_broker_answers_is_obeyed() -> None:
    client: Any = Swallowing()
    plan = MqttPlan({"p/A": PACK}, every_s=0.0)
    publishing = asyncio.create_task(MqttSimulator(plan, STANDING_STILL)._publish(client))
    await client.asked.wait()
    publishing.cancel()
    done, _ = await asyncio.wait([publishing], timeout=5)
    try:
        assert done
        assert publishing.cancelled()
    finally:
        publishing.cancel()
