"""Sparkplug B: payloads on MQTT, and what an edge node has told about itself."""

from trackingbms.devices.sparkplug.node import EdgeNode, Heard, Topic, topic_of
from trackingbms.devices.sparkplug.payload import (
    Damaged,
    Kind,
    Metric,
    Payload,
    Value,
    build,
    parse,
)

__all__ = [
    "Damaged",
    "EdgeNode",
    "Heard",
    "Kind",
    "Metric",
    "Payload",
    "Topic",
    "Value",
    "build",
    "parse",
    "topic_of",
]
