"""An MQTT broker for demonstrations, where none is installed."""

import socket

from amqtt.broker import Broker

ATTEMPTS = 5


async def start_broker(host: str, port: int) -> tuple[Broker, int]:
    """Start a broker that lets everyone in; return it and its port (0 picks a free one)."""
    for attempt in range(ATTEMPTS):
        chosen = port or free_port(host)
        broker = Broker(
            {
                "listeners": {"default": {"type": "tcp", "bind": f"{host}:{chosen}"}},
                "plugins": {
                    "amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}
                },
            }
        )
        try:
            await broker.start()
        except Exception:  # amqtt wraps what the system said: the port was taken meanwhile
            if port or attempt == ATTEMPTS - 1:
                raise
        else:
            return broker, chosen
    raise AssertionError("unreachable")


def free_port(host: str) -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
