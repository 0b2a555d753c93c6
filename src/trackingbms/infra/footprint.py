"""What a start leaves in memory and is not needed again."""

import ctypes
import gc
import re
import sys
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_CODE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r-xp \S+ \S+ [1-9]\d*\s+/", re.MULTILINE)
_LEAST_BYTES = 8 * 1024 * 1024
_MADV_DONTNEED = 4


def spare_imports() -> None:
    """Never look for garbage among what the imports made: it stays (0.2 s of a start)."""
    gc.freeze()


def settle() -> None:
    """Drop what opening made in vain, look for garbage from here on, and give back code.

    Large libraries run through much of their code once, when they are loaded. Those pages are
    clean copies of a file: who needs one again has it from the page cache.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    if sys.platform == "linux":
        _release_code()


def _release_code() -> None:
    libc = ctypes.CDLL(None)
    libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for start, end in _CODE.findall(_MAPS.read_text()):
        size = int(end, 16) - int(start, 16)
        if size >= _LEAST_BYTES:
            libc.madvise(int(start, 16), size, _MADV_DONTNEED)
