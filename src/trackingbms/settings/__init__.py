"""Every setting: one validated YAML file, and environment variables that override it.

`TBMS_SERVER__PORT=9000` overrides `server: {port: …}`. Unknown keys are refused.
The sections are in the modules beside this one. Settings are read once, in `app.py`; the rest of
the house receives values.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)
from yaml import YAMLError

from trackingbms.kernel import Invalid
from trackingbms.settings.people import (
    Audit,
    Identity,
    Limits,
    Notifications,
    Radius,
    Sms,
    Smtp,
    Vault,
)
from trackingbms.settings.samples import Analytics, Commands, Devices, Ingest, Live, Telemetry
from trackingbms.settings.section import Section
from trackingbms.settings.server import Bus, Database, Integrations, Log, Map, Server

__all__ = [
    "Analytics", "Audit", "Bus", "Commands", "Database", "Devices", "Identity", "Ingest",
    "Integrations", "Limits", "Live", "Log", "Map", "Notifications", "Radius", "Section", "Server",
    "Settings", "Sms", "Smtp", "Telemetry", "Vault", "read_settings",
]  # fmt: skip


class Settings(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(env_prefix="TBMS_", env_nested_delimiter="__", extra="forbid")

    data: Path = Field(Path("data"), description="The folder that holds everything.")
    server: Server = Field(default_factory=Server)
    log: Log = Field(default_factory=Log)
    map: Map = Field(default_factory=Map)
    database: Database = Field(default_factory=Database)
    telemetry: Telemetry = Field(default_factory=Telemetry)
    devices: Devices = Field(default_factory=Devices)
    identity: Identity = Field(default_factory=Identity)
    audit: Audit = Field(default_factory=Audit)
    limits: Limits = Field(default_factory=Limits)
    commands: Commands = Field(default_factory=Commands)
    integrations: Integrations = Field(default_factory=Integrations)
    notifications: Notifications = Field(default_factory=Notifications)
    vault: Vault = Field(default_factory=Vault)
    bus: Bus = Field(default_factory=Bus)
    live: Live = Field(default_factory=Live)
    analytics: Analytics = Field(default_factory=Analytics)
    ingest: Ingest = Field(default_factory=Ingest)

    @property
    def database_url(self) -> str:
        """Where the SQL database is."""
        return self.database.url or f"sqlite:///{self.data / 'trackingbms.db'}"

    @property
    def audit_key(self) -> Path:
        """Where the record's key is."""
        return self.audit.key_file or self.data / "audit.key"

    @property
    def audit_checkpoints(self) -> Path:
        """A copy of the record's checkpoints, which the database cannot reach."""
        return self.data / "audit-checkpoints.ndjson"

    @property
    def public_url(self) -> str:
        """Where people find the server."""
        return self.server.url or f"http://{self.server.host}:{self.server.port}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line first, then the environment, then the file."""
        return init_settings, env_settings, YamlConfigSettingsSource(settings_cls)


def read_settings(file: Path | None = None, **overrides: object) -> Settings:
    """Read `file` (when given), the environment and the overrides; raises `Invalid`."""
    if file is not None and not file.is_file():
        raise Invalid(f"{file} is no file: write one, or leave it out", field="config")

    class FromFile(Settings):
        model_config = SettingsConfigDict(yaml_file=file)

    try:
        return FromFile(**overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise Invalid("; ".join(_told(error)), field="config") from error
    except YAMLError as error:
        raise Invalid(f"{file} is not YAML: {error}", field="config") from error


def _told(error: ValidationError) -> Iterator[str]:
    """Each fault by the setting's name; the value stays untold, it may be a secret."""
    for each in error.errors(include_url=False, include_input=False):
        told = "there is no such setting" if each["type"] == "extra_forbidden" else each["msg"]
        yield f"{'.'.join(str(part) for part in each['loc'])}: {told}"
