"""What may be done with images."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from trackingbms.devices import order_of
from trackingbms.firmware.model import Trust, read_file
from trackingbms.firmware.tables import FirmwareImage
from trackingbms.fleet import Node
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Conflict, Invalid, Permission

NEED = Permission.COMMAND
MOST = 100  # images that a place may have


async def add(work: Work, node_id: str, file: bytes, trust: Trust) -> FirmwareImage:
    """Offer a signed image to the devices at a place and below it."""
    node = await hold(work, Node, node_id, need=NEED)
    manifest, content = read_file(file)
    if trust.signer(manifest) is None:
        raise Invalid("nobody whom the settings trust has signed this", field="file")
    same = list(
        await work.db.scalars(visible(work, FirmwareImage).where(FirmwareImage.path == node.path))
    )
    if len(same) >= MOST:
        raise Conflict(f"a place has at most {MOST} images: remove older ones")
    if any((each.model, each.version) == (manifest.model, manifest.version) for each in same):
        raise Conflict("this version is there already")
    image = FirmwareImage(
        path=node.path, model=manifest.model, version=manifest.version, size=manifest.size,
        sha256=manifest.sha256, signer=manifest.key, signature=manifest.signature,
        content=content, added_by_name=work.actor.name[:200], added_at=work.now,
    )  # fmt: skip
    work.db.add(image)
    try:
        await work.db.flush()
    except IntegrityError as error:  # somebody was faster
        raise Conflict("this version is there already") from error
    return image


async def find(work: Work) -> list[FirmwareImage]:
    """The images of the actor's scope, by model, the newest version first."""
    found = await work.db.scalars(visible(work, FirmwareImage))
    newest = sorted(found, key=lambda each: order_of(each.version), reverse=True)
    return sorted(newest, key=lambda each: each.model)


async def for_path(work: Work, path: str) -> list[FirmwareImage]:
    """Those of them that are offered to a device at this path."""
    return [each for each in await find(work) if path.startswith(each.path)]


async def get(work: Work, image_id: str) -> FirmwareImage:
    """One image that the actor sees, without its bytes."""
    return await hold(work, FirmwareImage, image_id)


async def content_of(work: Work, image_id: str) -> FirmwareImage | None:
    """An image with its bytes, if it is still there."""
    query = visible(work, FirmwareImage).where(FirmwareImage.id == image_id)
    return await work.db.scalar(query.options(undefer(FirmwareImage.content)))


async def remove(work: Work, image_id: str) -> None:
    """Offer it no more."""
    await work.db.delete(await hold(work, FirmwareImage, image_id, need=NEED))
    await work.db.flush()
