"""Simulators: devices that are not there, speaking the real protocols."""

from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.simulators.broker import free_port, start_broker
from trackingbms.devices.simulators.foxbms import FoxbmsPlan, FoxbmsSimulator, FoxbmsStation
from trackingbms.devices.simulators.governor import Governor, Trouble
from trackingbms.devices.simulators.greenbms import (
    GreenbmsPlan,
    GreenbmsSimulator,
    GreenbmsStation,
)
from trackingbms.devices.simulators.mixed import MixedPlan
from trackingbms.devices.simulators.modbus import (
    CONTROLS,
    OWN_REGISTERS,
    ModbusPlan,
    ModbusSimulator,
    Station,
)
from trackingbms.devices.simulators.mqtt import MAPPING, MqttPlan, publish
from trackingbms.devices.simulators.pace import Pace
from trackingbms.devices.simulators.rest import (
    REST_MAPPING,
    RestPlan,
    RestSimulator,
    RestStation,
)
from trackingbms.devices.simulators.sparkplug import (
    SPARKPLUG_LINK,
    SparkplugPlan,
    SparkplugPlans,
    SparkplugSimulator,
)
from trackingbms.devices.simulators.thingset import (
    ThingsetOnCan,
    ThingsetPlan,
    ThingsetSimulator,
    ThingsetStation,
)

__all__ = [
    "CONTROLS",
    "MAPPING",
    "OWN_REGISTERS",
    "REST_MAPPING",
    "SPARKPLUG_LINK",
    "CanBus",
    "FoxbmsPlan",
    "FoxbmsSimulator",
    "FoxbmsStation",
    "Governor",
    "GreenbmsPlan",
    "GreenbmsSimulator",
    "GreenbmsStation",
    "MixedPlan",
    "ModbusPlan",
    "ModbusSimulator",
    "MqttPlan",
    "Pace",
    "RestPlan",
    "RestSimulator",
    "RestStation",
    "SparkplugPlan",
    "SparkplugPlans",
    "SparkplugSimulator",
    "Station",
    "ThingsetOnCan",
    "ThingsetPlan",
    "ThingsetSimulator",
    "ThingsetStation",
    "Trouble",
    "free_port",
    "publish",
    "start_broker",
]
