"""Firmware for the demo's REST devices, signed with a key of the demo's own."""

import os
import random
from pathlib import Path

from trackingbms import firmware, fleet
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor

SIGNER = "Démonstration"
MODEL, VERSION = "SIM-REST", "1.1.0"
_KIB = 384


def key_of(folder: Path) -> tuple[bytes, str]:
    """The demo's private key as PEM, made the first time, and its public key."""
    file, public = folder / "firmware.pem", folder / "firmware.pub"
    if not (file.exists() and public.exists()):
        pem, told = firmware.make_key()
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(pem)
        public.write_text(told)
    return file.read_bytes(), public.read_text()


async def offer(works: Works, client: str, pem: bytes, public: str) -> None:
    """Offer an image to the devices of a client, by its code, unless it is there."""
    async with works.begin(Actor.system()) as work:
        found = await work.db.scalar(visible(work, fleet.Client).where(fleet.Client.code == client))
        if found is None or await _is_there(work, found.path):
            return
        content = random.Random(MODEL).randbytes(_KIB * 1024)  # noqa: S311 - nobody runs it
        file = firmware.sign_file(content, MODEL, VERSION, pem)
        await firmware.add(work, found.id, file, firmware.trust_of({SIGNER: public}))


async def _is_there(work: Work, path: str) -> bool:
    return any(each.version == VERSION for each in await firmware.for_path(work, path))
