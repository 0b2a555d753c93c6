"""The reference says what the code has: every setting, metric, event and route."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": "src", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_setting_and_event_has_a_meaning() -> None:
    for name in ("settings.md", "events.md", "metrics.md", "api.md"):
        rows = (ROOT / "docs" / "reference" / name).read_text().splitlines()[6:]
        empty = [row for row in rows if row.startswith("|") and row.endswith("|  |")]
        assert not empty, f"{name}: no meaning given for {empty}"


def test_the_architecture_page_names_every_slice() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text()
    slices = [folder.name for folder in (ROOT / "src" / "trackingbms").iterdir() if folder.is_dir()]
    missing = [name for name in slices if name[0] != "_" and f"`{name}`" not in page]
    assert not missing, f"docs/architecture.md does not name {missing}"
