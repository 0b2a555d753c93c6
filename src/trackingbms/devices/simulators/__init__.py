"""Simulators: devices that are not there, speaking the real protocols."""

from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.simulators.broker import free_port, start_broker
from trackingbms.devices.simulators.foxbms import FoxbmsPlan, FoxbmsSimulator, FoxbmsStation
from trackingbms.devices.simulators.modbus import (
    OWN_REGISTERS,
    ModbusPlan,
    ModbusSimulator,
    Station,
)
from trackingbms.devices.simulators.mqtt import MAPPING, MqttPlan, publish
from trackingbms.devices.simulators.pace import Pace

__all__ = [
    "MAPPING",
    "OWN_REGISTERS",
    "CanBus",
    "FoxbmsPlan",
    "FoxbmsSimulator",
    "FoxbmsStation",
    "ModbusPlan",
    "ModbusSimulator",
    "MqttPlan",
    "Pace",
    "Station",
    "free_port",
    "publish",
    "start_broker",
]
