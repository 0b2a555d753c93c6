"""One process at a time has a folder."""

import fcntl
from pathlib import Path
from typing import IO

from trackingbms.kernel import Unavailable


def lock_folder(folder: Path) -> IO[str]:
    """Make the folder ours until the answer is closed; raises `Unavailable` when it is taken."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise Unavailable(f"another process has {folder} open; stop it first") from error
    return lock
