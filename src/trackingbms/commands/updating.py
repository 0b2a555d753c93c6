"""An update of firmware: the image is brought to the device, then installed once, then seen.

Bringing it changes nothing and may be repeated, in as many pieces as it takes. That the install is
asked for is kept before it is: whoever finds that, asks the device what it runs, and no more.
"""

import asyncio

import structlog

from trackingbms import firmware
from trackingbms.commands.claims import Claims, Patience, Task
from trackingbms.commands.model import Cause, Phase, Policy, unfit
from trackingbms.commands.tables import Command
from trackingbms.devices import Installer, Manifest, OrderRefused, Standing, Updatable
from trackingbms.kernel import Actor, DeviceSilent

log = structlog.get_logger()

_LOOK_EVERY_S = 0.5  # until the new version shows
_TELL_EVERY_S = 1.0  # how much has arrived


async def update(claims: Claims, task: Task, policy: Policy) -> None:
    """Bring a claimed update as far as it gets now. May raise `Gone`."""
    if task.phase in (Phase.CONFIRMED, Phase.TRANSFERRING):
        await _bring(claims, task, policy)
    elif task.phase is Phase.SENT:  # whoever sent it was never heard of again
        async with claims.holding(task) as (work, command):
            await claims.turn(work, command, task, Phase.UNKNOWN, Cause.INTERRUPTED)
    if task.phase in (Phase.ACKNOWLEDGED, Phase.UNKNOWN):
        await _settle(claims, task, policy)


async def _bring(claims: Claims, task: Task, policy: Policy) -> None:
    image = await _image_of(claims, task, policy)
    if image is None or task.updater is None:
        cause = Cause.UNTRUSTED if task.updater else Cause.UNSUPPORTED
        await _fail(claims, task, cause)
        return
    manifest, content, older = image
    try:
        async with task.updater.open() as installer:
            standing = await installer.look()
            if unlike := unfit(manifest, standing, older=older):
                await _fail(claims, task, unlike, f"{standing.model} {standing.version}")
                return
            await _begin(claims, task, standing)
            await _transfer(claims, task, installer, (manifest, content, older), task.updater.part)
            async with claims.holding(task) as (work, command):
                command.sent_at = task.sent_at = work.now
                await claims.turn(work, command, task, Phase.SENT)
            await installer.install(manifest)
    except (DeviceSilent, OrderRefused) as error:
        await _broken(claims, task, policy, error)
        return
    async with claims.holding(task) as (work, command):
        command.acknowledged_at = work.now
        task.acknowledged = True
        await claims.turn(work, command, task, Phase.ACKNOWLEDGED)


async def _image_of(
    claims: Claims, task: Task, policy: Policy
) -> tuple[Manifest, bytes, bool] | None:
    """What is to be brought, if it is what it was; checked anew each time."""
    async with claims.works.read(Actor.system()) as work:
        command = await work.db.get_one(Command, task.id)
        told = command.firmware or {}
        image = await firmware.content_of(work, str(told.get("image")))
        if image is None or image.sha256 != told["sha256"]:
            return None
        manifest, content = image.manifest, image.content
    fine = await asyncio.to_thread(manifest.fits, content)
    if not fine or policy.trust.signer(manifest) is None:
        return None
    return manifest, content, bool(told["older"])


async def _begin(claims: Claims, task: Task, standing: Standing) -> None:
    if task.phase is Phase.TRANSFERRING:
        return
    async with claims.holding(task) as (work, command):
        command.firmware = {**(command.firmware or {}), "former": standing.version}
        await claims.turn(work, command, task, Phase.TRANSFERRING)


async def _transfer(
    claims: Claims, task: Task, installer: Installer, image: tuple[Manifest, bytes, bool], part: int
) -> None:
    """Send what is missing; each second it is told how much there is."""
    manifest, content, older = image
    clock = asyncio.get_running_loop().time
    offset = await installer.begin(manifest, older=older)
    await claims.renew(task, offset)
    told = clock()
    while offset < manifest.size:
        offset = await installer.put(offset, content[offset : offset + part])
        if clock() - told > _TELL_EVERY_S or offset == manifest.size:
            await claims.renew(task, offset)
            told = clock()


async def _broken(
    claims: Claims, task: Task, policy: Policy, error: DeviceSilent | OrderRefused
) -> None:
    """The device refused, or fell silent: before anything was installed, or nobody knows."""
    refused = isinstance(error, OrderRefused)
    if task.sent_at is None and not refused and task.phase is Phase.TRANSFERRING:
        await claims.put_off(task, policy.resolve)
        return
    async with claims.holding(task) as (work, command):
        command.answer = error.answer if isinstance(error, OrderRefused) else None
        if task.sent_at is None:
            cause = Cause.REFUSED if refused else Cause.UNREACHABLE
            await claims.end(work, command, Phase.FAILED, cause, str(error))
            task.phase = Phase.FAILED
            return
        cause = Cause.REFUSED if refused else Cause.SILENT
        await claims.turn(work, command, task, Phase.UNKNOWN, cause, str(error))


async def _fail(claims: Claims, task: Task, cause: Cause, detail: str | None = None) -> None:
    async with claims.holding(task) as (work, command):
        await claims.end(work, command, Phase.FAILED, cause, detail)
    task.phase = Phase.FAILED


async def _settle(claims: Claims, task: Task, policy: Policy) -> None:
    """Look until the device runs the new version, or shows that it will not."""
    patience = Patience(policy.install_s)
    async with claims.works.read(Actor.system()) as work:
        command = await work.db.get_one(Command, task.id)
        wanted = str((command.firmware or {}).get("version"))
    while True:
        standing = await _look(task.updater)
        if standing is not None and standing.version == wanted and not standing.installing:
            await _conclude(claims, task, Phase.VERIFIED, None, standing)
            return
        if standing is not None and _is_in_vain(task, standing, patience):
            cause = task.cause or (Cause.REFUSED if standing.trouble else Cause.NO_EFFECT)
            await _conclude(claims, task, Phase.FAILED, cause, standing)
            return
        if not patience.lasts():
            await claims.put_off(task, policy.resolve)
            return
        await claims.renew(task, command.received)
        await asyncio.sleep(_LOOK_EVERY_S)


def _is_in_vain(task: Task, standing: Standing, patience: Patience) -> bool:
    """Tell whether the device, which answers, will not come to run the new version."""
    return standing.trouble is not None or task.cause is Cause.REFUSED or not patience.lasts()


async def _conclude(
    claims: Claims, task: Task, phase: Phase, cause: Cause | None, standing: Standing
) -> None:
    async with claims.holding(task) as (work, command):
        detail = None if phase is Phase.VERIFIED else standing.trouble or command.detail
        await claims.end(work, command, phase, cause, detail)
    task.phase = phase


async def _look(updater: Updatable | None) -> Standing | None:
    if updater is None:
        return None
    try:
        async with updater.open() as installer:
            return await installer.look()
    except (DeviceSilent, OrderRefused):
        return None
