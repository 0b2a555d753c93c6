"""Real servers for exams: each on a free port of the loopback, with a folder of its own."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRESQL = Path("/usr/lib/postgresql/15/bin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL that keeps nothing; yield the URL of its server, without a database."""
    folder = Path(tempfile.mkdtemp(prefix="tbms-pg-", dir="/tmp"))
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data, port = folder / "data", free_port()

    def run(*arguments: str) -> None:
        subprocess.run(
            arguments, check=True, user=user, cwd=folder, env={"LC_ALL": "C.UTF-8", "HOME": "/tmp"},
            stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    run(
        str(POSTGRESQL / "initdb"), "-D", str(data), "-U", "tbms", "-A", "trust", "-E", "UTF8", "-N"
    )
    options = f"-p {port} -k {folder} -h 127.0.0.1 -F -c full_page_writes=off"
    control = str(POSTGRESQL / "pg_ctl")
    log = str(folder / "log")
    run(control, "-D", str(data), "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql://tbms@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


class NatsServer:
    """A NATS server with JetStream that can be stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"nats://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = Path(sys.executable).parent / "nats-server"
        command = [program, "-a", "127.0.0.1", "-p", str(self._port), "-js", "-sd", self._folder]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def stop(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()
