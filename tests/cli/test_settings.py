"""Settings: one file, the environment over it, the command line over both; faults are named."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from trackingbms.cli import cli
from trackingbms.kernel import Invalid
from trackingbms.settings import Settings, read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "trackingbms.yaml"


def read(file: Path, text: str) -> Settings:
    file.write_text(text)
    return read_settings(file)


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TBMS_SERVER__PORT", "9000")
    settings = read(file, "server: {port: 8000, host: '::1'}\ntelemetry: {raw_days: 30}")
    assert (settings.server.port, settings.server.host) == (9000, "::1")
    assert settings.telemetry.raw_days == 30
    assert settings.telemetry.rolled_years == 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("server: {prt: 1}", "server.prt: there is no such setting"),
        ("serve: {}", "serve: there is no such setting"),
        ("server: {port: 70000}", "server.port: Input should be less than or equal to 65535"),
        ("telemetry: {raw_days: 0}\nbus: {url: 5}", "telemetry.raw_days: .*; bus.url: "),
        ("a: [", "is not YAML"),
    ],
)
def test_what_is_wrong_is_named(file: Path, text: str, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        read(file, text)


def test_no_secret_is_told(file: Path) -> None:
    with pytest.raises(Invalid) as refused:
        read(file, "database: {url: [postgresql://me:hidden@db/x]}")
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("command", [["serve"], ["user", "passwd", "a@b.ca"]])
def test_a_command_ends_with_one_line(command: list[str], file: Path) -> None:
    done = CliRunner().invoke(cli, [*command, "--config", str(file)])
    assert done.exit_code == 2
    assert done.stderr == f"trackingbms: {file} is no file: write one, or leave it out\n"
