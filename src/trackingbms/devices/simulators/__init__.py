"""Simulators: devices that are not there, speaking the real protocols."""

from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.simulators.bootloader import Bootloader
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
from trackingbms.devices.simulators.mqtt import (
    MAPPING,
    MqttPlan,
    MqttSimulator,
    mqtt_controls,
    publish,
)
from trackingbms.devices.simulators.pace import Pace
from trackingbms.devices.simulators.rest import (
    REST_CONTROLS,
    REST_FIRMWARE,
    REST_MAPPING,
    RestPlan,
    RestSimulator,
    RestStation,
)
from trackingbms.devices.simulators.sparkplug import (
    SPARKPLUG_CONTROLS,
    SPARKPLUG_LINK,
    SparkplugPlan,
    SparkplugPlans,
    SparkplugSimulator,
)
from trackingbms.devices.simulators.thingset import (
    THINGSET_CONTROLS,
    ThingsetOnCan,
    ThingsetPlan,
    ThingsetSimulator,
    ThingsetStation,
)

__all__ = [
    "CONTROLS",
    "MAPPING",
    "OWN_REGISTERS",
    "REST_CONTROLS",
    "REST_FIRMWARE",
    "REST_MAPPING",
    "SPARKPLUG_CONTROLS",
    "SPARKPLUG_LINK",
    "THINGSET_CONTROLS",
    "Bootloader",
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
    "MqttSimulator",
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
    "mqtt_controls",
    "publish",
    "start_broker",
]
