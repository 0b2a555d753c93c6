"""What every protocol promises, and how one is opened."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Protocol, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from trackingbms.devices.model import Device
from trackingbms.devices.samples import Reading
from trackingbms.kernel import Invalid


class Source(Protocol):
    """A device that we can listen to."""

    def readings(self) -> AsyncGenerator[Reading, None]:
        """Yield what the device reports, for ever.

        Asking for the next reading says that the former one is kept: only then may it be
        acknowledged to the device. Raises `DeviceSilent` when the link is gone; the iterator has
        then ended, and calling `readings` again connects anew.
        """


Opener: TypeAlias = Callable[[Device], Source]


class LinkSettings(BaseModel):
    """What the `link` of a BMS may hold; each protocol adds its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


L = TypeVar("L", bound=LinkSettings)


def read_link(kind: type[L], link: Mapping[str, object]) -> L:
    """Check the `link` of a BMS; raise `Invalid` that names the key and says what is wrong."""
    try:
        return kind.model_validate(link)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(["link", *(str(part) for part in first["loc"])])
        said = first["msg"].removeprefix("Value error, ")
        raise Invalid(f"{place}: {said}", field=place) from error


def battery_of(device: Device, code: str | None) -> int | None:
    """The number of the one battery behind a link: the named one, or the BMS's only one.

    None when the fleet holds no such battery at this BMS.
    """
    if code is not None:
        return device.batteries.get(code)
    return next(iter(device.batteries.values())) if len(device.batteries) == 1 else None


def named_batteries(device: Device, names: Mapping[str, str]) -> dict[str, int]:
    """The numbers of a device's batteries, by code and by the device's own names of them."""
    own = {name: device.batteries[code] for name, code in names.items() if code in device.batteries}
    return {**device.batteries, **own}
