"""The web app's own tests, its types, its size and its lock file."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WEB = Path("web")
BUILT = Path("src/trackingbms/_web")
SHELL_LIMIT = 230_000  # bytes, packed: what the log-in page and the page after it load
ROUTE_LIMIT = 120_000


def npm(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["npm", *arguments], cwd=WEB, capture_output=True, text=True, check=False)


def test_the_lock_file_names_no_server() -> None:
    lock = (WEB / "package-lock.json").read_text()
    assert not re.search(r'"resolved"|https?://registry', lock)


@pytest.mark.exam
@pytest.mark.parametrize("script", ["test", "types"])
def test_its_own_tests_and_types(script: str) -> None:
    run = npm("run", script)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.exam
def test_its_types_are_those_of_the_api(tmp_path: Path) -> None:
    """`make client` mends it."""
    written = tmp_path / "schema.d.ts"
    subprocess.run(
        ["node", "client.mjs", str(written)],
        cwd=WEB,
        check=True,
        env=os.environ | {"PYTHON": sys.executable},
    )
    assert written.read_text() == (WEB / "src" / "api" / "schema.d.ts").read_text()


@pytest.mark.exam
def test_it_is_light() -> None:
    manifest = json.loads((BUILT / ".vite" / "manifest.json").read_text())
    entry = _first(manifest)
    shell = _files(manifest, "src/pages/Shell.vue") | _files(manifest, "src/pages/Overview.vue")
    assert _packed(entry | shell) <= SHELL_LIMIT
    for page in ("Batteries", "Battery"):
        assert _packed(_files(manifest, f"src/pages/{page}.vue") - entry - shell) <= ROUTE_LIMIT


def _first(manifest: dict[str, Any]) -> set[str]:
    """What the page itself names, and what that imports."""
    named = set(re.findall(r'/(assets/[^"]+)', (BUILT / "index.html").read_text()))
    keys = {chunk["file"]: key for key, chunk in manifest.items()}
    return named.union(*(_files(manifest, keys[each]) for each in named if each in keys))


def _files(manifest: dict[str, Any], name: str) -> set[str]:
    """What the browser loads for this chunk: it, its styles, and what it imports."""
    chunk = manifest[name]
    files = {chunk["file"], *chunk.get("css", [])}
    for each in chunk.get("imports", []):
        files |= _files(manifest, each) if each != name else set()
    return files


def _packed(files: set[str]) -> int:
    return sum(len(gzip.compress((BUILT / each).read_bytes(), 9)) for each in files)
