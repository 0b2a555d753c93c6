"""Devices to listen to, one rig per protocol: a simulated pack behind the real transport."""

from tests.devices.rigs.brokers import Mosquitto, connected, mosquitto, mqtt_rig, sparkplug_rig
from tests.devices.rigs.buses import foxbms_rig, multicast, thingset_can_rig
from tests.devices.rigs.lines import (
    folder,
    greenbms_bridge_rig,
    greenbms_rig,
    served,
    thingset_binary_rig,
    thingset_published_rig,
    thingset_rig,
)
from tests.devices.rigs.modbus import modbus_rig
from tests.devices.rigs.model import AT, PACK, SOURCE, STANDING_STILL, Rig
from tests.devices.rigs.reading import Kept, merged_of, readings_of, row_of, until
from tests.devices.rigs.rest import rest_rig

RIGS = {
    "modbus": modbus_rig,
    "mqtt": mqtt_rig,
    "foxbms": foxbms_rig,
    "thingset": thingset_rig,
    "thingset/binary": thingset_binary_rig,
    "thingset/published": thingset_published_rig,
    "thingset/can": thingset_can_rig,
    "greenbms": greenbms_rig,
    "rest": rest_rig,
    "sparkplug": sparkplug_rig,
    "greenbms/bridge": greenbms_bridge_rig,
}

__all__ = [
    "AT",
    "PACK",
    "RIGS",
    "SOURCE",
    "STANDING_STILL",
    "Kept",
    "Mosquitto",
    "Rig",
    "connected",
    "folder",
    "foxbms_rig",
    "greenbms_bridge_rig",
    "greenbms_rig",
    "merged_of",
    "modbus_rig",
    "mosquitto",
    "mqtt_rig",
    "multicast",
    "readings_of",
    "rest_rig",
    "row_of",
    "served",
    "sparkplug_rig",
    "thingset_binary_rig",
    "thingset_can_rig",
    "thingset_published_rig",
    "thingset_rig",
    "until",
]
