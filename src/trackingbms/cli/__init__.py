"""The command line: `trackingbms`. Each command lives in a module of its own, loaded when used."""

from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer(
    name="trackingbms",
    help="Watches over fleets of batteries.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Config = Annotated[Path | None, typer.Option(help="The settings, a YAML file.")]
Data = Annotated[Path | None, typer.Option(help="The folder that holds everything.")]


@cli.command()
def version() -> None:
    """Print the version."""
    from trackingbms import __version__

    typer.echo(__version__)


@cli.command()
def serve(
    config: Config = None,
    data: Data = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 picks a free one [8080].")] = None,
) -> None:
    """Run the server: one process, all roles."""
    from trackingbms.cli.serve import run

    run(config, data, host, port)


@cli.command()
def demo(
    data: Annotated[Path, typer.Option(help="Where the demo keeps everything.")] = Path(".demo"),
    port: Annotated[int, typer.Option(help="Port; 0 picks a free one.")] = 8080,
    speed: Annotated[float, typer.Option(min=0, help="How fast the batteries live.")] = 1,
    days: Annotated[float, typer.Option(min=0, help="How much history the first run makes.")] = 90,
) -> None:
    """Run a fleet of simulated batteries that replay measured cells, and the server to watch it."""
    from trackingbms.cli.demo import run

    run(data, port, speed, days)


@cli.command()
def bench(
    name: Annotated[str, typer.Argument(help="Which bench, or all of them.")] = "all",
    seconds: Annotated[float, typer.Option(min=1, help="How long each rate is measured.")] = 10,
) -> None:
    """Measure rates and delays, as ratios to a yardstick; prints one JSON object a line."""
    from trackingbms.cli.bench import run

    run(name, seconds)


simulate = typer.Typer(help="Devices that are not there, speaking real protocols.")
cli.add_typer(simulate, name="simulate", no_args_is_help=True)

Plan = Annotated[
    Path | None, typer.Option(help="What to simulate, as JSON; - reads one line of standard input.")
]
Packs = Annotated[int, typer.Option(min=1, max=247, help="How many batteries.")]
Cells = Annotated[int, typer.Option(min=1, max=200, help="Cells in series.")]
Parallel = Annotated[float, typer.Option(help="Cells of 2 Ah side by side.")]
Speed = Annotated[float, typer.Option(min=0, help="How fast time passes.")]
Faults = Annotated[
    list[str] | None,
    typer.Option("--fault", help="overheat or silence; befalls the first battery."),
]


@simulate.command("modbus")
def simulate_modbus(
    plan: Plan = None,
    port: Annotated[int, typer.Option(help="Port; 0 picks a free one.")] = 1502,
    packs: Packs = 4,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Serve packs of measured cells as a BMS with SunSpec's registers."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_modbus, station_of
    from trackingbms.devices.simulators import ModbusPlan

    made = packs_of(packs, cells, parallel, faults_of(fault))
    run_modbus(plan, ModbusPlan((station_of(made, port),), speed=speed))


@simulate.command("mqtt")
def simulate_mqtt(
    plan: Plan = None,
    host: Annotated[str, typer.Option(help="The broker.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The broker's port.")] = 1883,
    topic: Annotated[str, typer.Option(help="{n} stands for 1, 2, 3…")] = "trackingbms/BT_{n}",
    packs: Packs = 4,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Publish packs of measured cells as JSON."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_mqtt, topics_of
    from trackingbms.devices.simulators import MqttPlan

    made = packs_of(packs, cells, parallel, faults_of(fault))
    run_mqtt(plan, MqttPlan(topics_of(topic, made), host, port, speed=speed))


@simulate.command("broker")
def simulate_broker(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 picks a free one.")] = 1883,
    plan: Plan = None,
) -> None:
    """Run a small MQTT broker that lets everyone in."""
    from trackingbms.cli.simulate import run_broker

    run_broker(host, port, plan)


user = typer.Typer(help="People who log in.", no_args_is_help=True)
cli.add_typer(user, name="user")
key = typer.Typer(help="Keys of machines.", no_args_is_help=True)
cli.add_typer(key, name="key")

Scope = Annotated[
    str | None, typer.Option(help="A node's id or a client's code [the whole company].")
]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read it from standard input, not make one up.")
]


@user.command("add")
def user_add(
    email: str,
    role: Annotated[
        str, typer.Option(help="super-admin, client-admin, site-manager, technician or observer.")
    ] = "observer",
    scope: Scope = None,
    name: Annotated[str, typer.Option(help="What to call them [the address].")] = "",
    password_stdin: FromStdin = False,
    config: Config = None,
    data: Data = None,
) -> None:
    """Add a person and print the password."""
    from trackingbms.cli.people import add_user

    add_user(config, data, email, name=name, role=role, scope=scope, from_stdin=password_stdin)


@user.command("passwd")
def user_passwd(
    email: str, password_stdin: FromStdin = False, config: Config = None, data: Data = None
) -> None:
    """Give a person a new password, print it and end their sessions."""
    from trackingbms.cli.people import set_password

    set_password(config, data, email, from_stdin=password_stdin)


@key.command("add")
def key_add(
    name: str,
    permission: Annotated[
        list[str] | None, typer.Option(help="read, write-telemetry… [read]; may be repeated.")
    ] = None,
    scope: Scope = None,
    days: Annotated[float | None, typer.Option(help="Expires after so many [never].")] = None,
    config: Config = None,
    data: Data = None,
) -> None:
    """Make a key and print it, this once."""
    from trackingbms.cli.people import add_key

    add_key(config, data, name, scope=scope, permissions=permission or ["read"], days=days)


def main() -> None:
    """Entry point."""
    cli()
