"""The command line: `trackingbms`. Each command lives in a module of its own, loaded when used."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from trackingbms.cli.simulators import simulate

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
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port; 0 picks a free one [8080].")
    ] = None,
) -> None:
    """Run the server: one process, all roles."""
    gc.disable()  # what a start makes stays; looking through it takes a tenth of the time
    from trackingbms.kernel import do_without

    do_without("rich")  # structlog would load it for tracebacks that we write plainly
    from trackingbms.cli.serve import run

    run(config, data, host, port)


@cli.command()
def gateway(
    server: Annotated[str, typer.Option(help="The server, as https://bms.example.com.")] = "",
    key_file: Annotated[
        Path | None, typer.Option(help="A file with the gateway's key [TBMS_GATEWAY_KEY].")
    ] = None,
    data: Annotated[Path, typer.Option(help="The folder of the buffer.")] = Path("gateway"),
    buffer_mib: Annotated[int, typer.Option(min=1, help="What the buffer may take.")] = 512,
    segment_kib: Annotated[
        int, typer.Option(min=64, help="The pieces that it takes its room in.")
    ] = 4096,
    ca: Annotated[
        Path | None, typer.Option(help="Authorities to trust, as PEM [the system's].")
    ] = None,
    status: Annotated[
        bool, typer.Option("--status", help="Print how the one that runs here is, and end.")
    ] = False,
) -> None:
    """Run a gateway: listen to BMS on site, keep what they say, push it to the server."""
    from trackingbms.cli.gateway import run

    run(server, key_file, data, buffer_mib, segment_kib, ca, status=status)


@cli.command()
def doctor(
    bms: Annotated[
        list[str] | None, typer.Option(help="Test this BMS, by its code; may be repeated.")
    ] = None,
    internet: Annotated[
        str | None, typer.Option(help="A host and port of the internet to reach [server.internet].")
    ] = None,
    config: Config = None,
    data: Data = None,
) -> None:
    """Look at this installation, the network and the way to each BMS; ends with 1 on a failure."""
    from trackingbms.cli.doctor import run

    run(config, data, bms or [], internet)


@cli.command()
def demo(
    data: Annotated[Path, typer.Option(help="Where the demo keeps everything.")] = Path(".demo"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 picks a free one.")] = 8080,
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


@cli.command()
def evaluate(
    data: Annotated[Path, typer.Option(help="A folder of Parquet files to learn from.")],
    score: Annotated[
        Path | None,
        typer.Option(help="A folder of cells to be judged on [each fold of the first in turn]."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(help="Train on all cells and offer the model to this registry.")
    ] = None,
    predict: Annotated[
        Path | None, typer.Option(help="Predict for the cells of the folder with this registry.")
    ] = None,
    every: Annotated[
        int | None, typer.Option(min=1, help="Predict every so many cycles [at the last one].")
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Repeat with so many seeds.")] = 1,
    first: Annotated[
        int, typer.Option(min=1, help="Cycles whose median is the initial capacity.")
    ] = 5,
    threads: Annotated[int, typer.Option(min=1, help="Threads for training.")] = 2,
    cycles_a_day: Annotated[
        float, typer.Option(min=0.001, help="Turns cycles into months, for scores by horizon.")
    ] = 1.0,
) -> None:
    """Train and judge models of remaining life on cells never seen; prints one JSON object."""
    from trackingbms.cli.lifetime import run

    run(data, score, save, predict, every, seeds, first, threads, cycles_a_day)


cli.add_typer(simulate, name="simulate", no_args_is_help=True)

record = typer.Typer(help="The record of who did what.", no_args_is_help=True)
cli.add_typer(record, name="audit")


@record.command("verify")
def audit_verify(
    checkpoints: Annotated[
        Path | None, typer.Option(help="Checkpoints from elsewhere [those of the data folder].")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(help="An export as ndjson to check instead of the database, without any key."),
    ] = None,
    key: Annotated[
        list[Path] | None, typer.Option(help="An older key of the record; may be repeated.")
    ] = None,
    config: Config = None,
    data: Data = None,
) -> None:
    """Find every entry that was changed, removed or inserted, and name it."""
    from trackingbms.cli.audit import verify

    verify(config, data, checkpoints=checkpoints, export=export, keys=key or [])


@record.command("checkpoints")
def audit_checkpoints(config: Config = None, data: Data = None) -> None:
    """Write the signed checkpoints as lines of JSON, to be kept elsewhere."""
    from trackingbms.cli.audit import export_checkpoints

    export_checkpoints(config, data)


signing = typer.Typer(help="Firmware is signed before it goes anywhere.", no_args_is_help=True)
cli.add_typer(signing, name="firmware")


@signing.command("key")
def firmware_key(
    file: Annotated[Path, typer.Argument(help="Where the private key is written; must be new.")],
) -> None:
    """Make a key to sign with; prints the public key, for `commands.firmware_keys`."""
    from trackingbms.cli.firmware import make

    make(file)


@signing.command("sign")
def firmware_sign(
    image: Annotated[Path, typer.Argument(help="The image, as the device wants it.")],
    model: Annotated[str, typer.Option(help="What the device calls itself.")],
    version: Annotated[str, typer.Option(help="One to four numbers, as 2.3.1.")],
    key: Annotated[Path, typer.Option(help="The private key.")],
    to: Annotated[Path | None, typer.Option(help="[IMAGE.signed]")] = None,
) -> None:
    """Sign an image; the file that this makes is what the server takes."""
    from trackingbms.cli.firmware import sign

    sign(image, model, version, key, to)


@signing.command("show")
def firmware_show(file: Path) -> None:
    """Check a signed file, and print what it says of itself as JSON."""
    from trackingbms.cli.firmware import show

    show(file)


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


ring = typer.Typer(help="The keys that seal secrets in the database.", no_args_is_help=True)
cli.add_typer(ring, name="vault")


@ring.command("rotate")
def vault_rotate(config: Config = None, data: Data = None) -> None:
    """Make a new key and seal every secret anew with it; a server that runs follows by itself."""
    from trackingbms.cli.vault import rotate

    rotate(config, data)


@ring.command("reseal")
def vault_reseal(config: Config = None, data: Data = None) -> None:
    """Seal with the first key what other keys sealed, or none: after a change of `vault.keys`."""
    from trackingbms.cli.vault import reseal

    reseal(config, data)


@ring.command("prune")
def vault_prune(config: Config = None, data: Data = None) -> None:
    """Drop the older keys of the data folder. Backups from before a rotation need them."""
    from trackingbms.cli.vault import prune

    prune(config, data)


@ring.command("new-key")
def vault_new_key() -> None:
    """Print a fresh key, to be put in front of `vault.keys`."""
    from trackingbms.infra import new_key

    typer.echo(new_key())


def main() -> None:
    """Entry point."""
    cli()
