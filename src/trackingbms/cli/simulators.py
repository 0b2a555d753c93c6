"""`trackingbms simulate`: its commands. What they do is loaded when they run."""

from pathlib import Path
from typing import Annotated

import typer

simulate = typer.Typer(help="Devices that are not there, speaking real protocols.")

Plan = Annotated[
    Path | None, typer.Option(help="What to simulate, as JSON; - reads one line of standard input.")
]
Packs = Annotated[int, typer.Option(min=1, max=247, help="How many batteries.")]
Cells = Annotated[int, typer.Option(min=1, max=200, help="Cells in series.")]
Parallel = Annotated[float, typer.Option(help="Cells of 2 Ah side by side.")]
Speed = Annotated[float, typer.Option(min=0, help="How fast time passes.")]
Faults = Annotated[
    list[str] | None,
    typer.Option(
        "--fault",
        help="overheat, silence, garbage, slow, disconnect, wrong-clock, stuck or invalid-cells; "
        "befalls the first battery in a minute. May be repeated.",
    ),
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


@simulate.command("foxbms")
def simulate_foxbms(
    plan: Plan = None,
    interface: Annotated[str, typer.Option(help="python-can's name of it.")] = "udp_multicast",
    channel: Annotated[str, typer.Option(help="can0, a multicast group…")] = "239.74.163.2",
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Send the frames of a foxBMS 2 on a CAN bus."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_foxbms
    from trackingbms.devices.simulators import CanBus, FoxbmsPlan, FoxbmsStation

    (pack,) = packs_of(1, cells, parallel, faults_of(fault))
    bus = CanBus(interface=interface, channel=channel)
    run_foxbms(plan, FoxbmsPlan((FoxbmsStation("SIM", pack, bus),), speed=speed))
