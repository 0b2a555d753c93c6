"""Protocols: one file per kind, one table, one shared exam."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from trackingbms.devices.firmware import Updatable
from trackingbms.devices.model import Device
from trackingbms.devices.orders import Controllable, Deaf
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


def _thingset(device: Device) -> Source:
    from trackingbms.devices.protocols.thingset import ThingsetSource

    return ThingsetSource(device)


def _greenbms(device: Device) -> Source:
    from trackingbms.devices.protocols.greenbms import GreenbmsSource

    return GreenbmsSource(device)


def _rest(device: Device) -> Source:
    from trackingbms.devices.protocols.rest import RestSource

    return RestSource(device)


def _sparkplug(device: Device) -> Source:
    from trackingbms.devices.protocols.sparkplug import SparkplugSource

    return SparkplugSource(device)


PROTOCOLS: Mapping[str, Opener] = MappingProxyType(
    {
        "modbus": _modbus,
        "mqtt": _mqtt,
        "foxbms": _foxbms,
        "thingset": _thingset,
        "greenbms": _greenbms,
        "rest": _rest,
        "sparkplug": _sparkplug,
    }
)


def _modbus_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.modbus_orders import ModbusOrders

    return ModbusOrders(device, battery)


def _rest_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.rest_orders import RestOrders

    return RestOrders(device, battery)


def _thingset_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.thingset_orders import ThingsetOrders

    return ThingsetOrders(device, battery)


def _foxbms_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.foxbms_orders import FoxbmsOrders

    return FoxbmsOrders(device, battery)


def _mqtt_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.mqtt_orders import MqttOrders

    return MqttOrders(device, battery)


def _sparkplug_orders(device: Device, battery: str) -> Controllable:
    from trackingbms.devices.protocols.sparkplug_orders import SparkplugOrders

    return SparkplugOrders(device, battery)


Obeying: TypeAlias = Callable[[Device, str], Controllable]
# The protocols that take orders. How Green-BMS is told to set something is not published.
ORDERS: Mapping[str, Obeying] = MappingProxyType(
    {
        "modbus": _modbus_orders,
        "rest": _rest_orders,
        "thingset": _thingset_orders,
        "foxbms": _foxbms_orders,
        "mqtt": _mqtt_orders,
        "sparkplug": _sparkplug_orders,
    }
)


def _rest_firmware(device: Device) -> Updatable | None:
    from trackingbms.devices.protocols.rest_firmware import RestFirmware

    return RestFirmware(device) if device.link.get("firmware") is not None else None


# The protocols that take firmware, where the link says so. None of the others publishes a way.
UPDATES: Mapping[str, Callable[[Device], Updatable | None]] = MappingProxyType(
    {"rest": _rest_firmware}
)


# What the user's manual and its JSON call them.
_ALSO = {"rest_api": "rest", "rest api": "rest", "can bus": "foxbms", "can": "foxbms"}


def _kind_of(device: Device) -> str:
    named = device.protocol.lower()
    return _ALSO.get(named, named)


def open_source(device: Device) -> Source:
    """Return the source for a device; raise `Invalid` when its settings make no sense."""
    opener = PROTOCOLS.get(_kind_of(device))
    if opener is None:
        known = ", ".join(PROTOCOLS)
        raise Invalid(f"protocol {device.protocol!r} is not one of {known}", field="protocol")
    return opener(device)


def check_link(protocol: str, link: Mapping[str, Any], batteries: Iterable[str] = ()) -> None:
    """Raise `Invalid`, which names the key, unless a device could be opened with these settings."""
    numbered = {code: number for number, code in enumerate(batteries)}
    open_source(Device("new", "new", protocol, 15.0, link, numbered))


def complete_link(
    protocol: str, link: Mapping[str, Any], batteries: Sequence[str]
) -> dict[str, Any]:
    """The settings with what can be told from the batteries: Modbus units count from 1."""
    if protocol == "modbus" and not link.get("units") and batteries:
        return {**link, "units": {str(n): code for n, code in enumerate(batteries, 1)}}
    return dict(link)


def takes_orders(device: Device) -> bool:
    """Whether there is a way to order something of devices with its protocol."""
    return _kind_of(device) in ORDERS


def orders_of(device: Device, battery: str) -> Controllable:
    """What can be ordered of a device for one of its batteries, by the battery's code."""
    obeying = ORDERS.get(_kind_of(device))
    return obeying(device, battery) if obeying else Deaf()


def updatable(device: Device) -> Updatable | None:
    """The way that firmware goes to a device; None when it takes none."""
    found = UPDATES.get(_kind_of(device))
    return found(device) if found else None
