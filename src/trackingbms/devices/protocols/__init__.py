"""Protocols: one file per kind, one table, one shared exam."""

from collections.abc import Mapping
from types import MappingProxyType

from trackingbms.devices.model import Device
from trackingbms.devices.source import Opener, Source
from trackingbms.kernel import Invalid


# Their libraries are loaded when the first such device is met: a server that only takes what is
# pushed starts without them.
def _modbus(device: Device) -> Source:
    from trackingbms.devices.protocols.modbus import ModbusSource

    return ModbusSource(device)


def _mqtt(device: Device) -> Source:
    from trackingbms.devices.protocols.mqtt import MqttSource

    return MqttSource(device)


def _foxbms(device: Device) -> Source:
    from trackingbms.devices.protocols.foxbms import FoxbmsSource

    return FoxbmsSource(device)


PROTOCOLS: Mapping[str, Opener] = MappingProxyType(
    {"modbus": _modbus, "mqtt": _mqtt, "foxbms": _foxbms}
)


def open_source(device: Device) -> Source:
    """Return the source for a device; raise `Invalid` when its settings make no sense."""
    opener = PROTOCOLS.get(device.protocol)
    if opener is None:
        known = ", ".join(PROTOCOLS)
        raise Invalid(f"protocol {device.protocol!r} is not one of {known}", field="protocol")
    return opener(device)
