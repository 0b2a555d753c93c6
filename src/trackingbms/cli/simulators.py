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
        help="overheat, silence, garbage, slow, disconnect, wrong-clock, stuck, invalid-cells or "
        "unstable-voltage; "
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
    stays_here = {"hop_limit": 0} if interface == "udp_multicast" else {}
    bus = CanBus(interface=interface, channel=channel, options=stays_here)
    run_foxbms(plan, FoxbmsPlan((FoxbmsStation("SIM", pack, bus),), speed=speed))


@simulate.command("thingset")
def simulate_thingset(
    plan: Plan = None,
    port: Annotated[int, typer.Option(help="TCP port; 0 picks a free one.")] = 9001,
    path: Annotated[Path | None, typer.Option(help="Make a serial port here instead.")] = None,
    binary: Annotated[bool, typer.Option(help="Binary mode, not text.")] = False,
    report_s: Annotated[float, typer.Option(min=0, help="Publish so often; 0: never.")] = 0,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Serve a Libre Solar BMS that speaks ThingSet."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_thingset
    from trackingbms.devices.simulators import ThingsetPlan, ThingsetStation

    (pack,) = packs_of(1, cells, parallel, faults_of(fault))
    station = ThingsetStation("SIM", pack, port, path, "binary" if binary else "text")
    run_thingset(plan, ThingsetPlan((station,), report_s, speed))


@simulate.command("greenbms")
def simulate_greenbms(
    plan: Plan = None,
    port: Annotated[int, typer.Option(help="TCP port; 0 picks a free one.")] = 9600,
    path: Annotated[Path | None, typer.Option(help="Make a serial port here instead.")] = None,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Serve a Green-BMS at the end of a line."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_greenbms
    from trackingbms.devices.simulators import GreenbmsPlan, GreenbmsStation

    (pack,) = packs_of(1, cells, parallel, faults_of(fault))
    run_greenbms(plan, GreenbmsPlan((GreenbmsStation("SIM", pack, port, path),), speed=speed))


@simulate.command("rest")
def simulate_rest(
    plan: Plan = None,
    port: Annotated[int, typer.Option(help="Port; 0 picks a free one.")] = 8081,
    token: Annotated[str, typer.Option(help="What whoever asks must show.")] = "",
    packs: Packs = 4,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Serve packs as the JSON of a REST API."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_rest
    from trackingbms.devices.simulators import RestPlan, RestStation

    made = packs_of(packs, cells, parallel, faults_of(fault))
    named = {f"BT_{n}": pack for n, pack in enumerate(made, start=1)}
    run_rest(plan, RestPlan((RestStation("SIM", named, port, token),), speed=speed))


@simulate.command("sparkplug")
def simulate_sparkplug(
    plan: Plan = None,
    host: Annotated[str, typer.Option(help="The broker.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The broker's port.")] = 1883,
    group: Annotated[str, typer.Option(help="The group's id.")] = "Batteries",
    node: Annotated[str, typer.Option(help="The edge node's id.")] = "EDGE",
    packs: Packs = 4,
    cells: Cells = 13,
    parallel: Parallel = 50,
    speed: Speed = 1,
    fault: Faults = None,
) -> None:
    """Publish packs as the devices of a Sparkplug B edge node."""
    from trackingbms.cli.simulate import faults_of, packs_of, run_sparkplug
    from trackingbms.devices.simulators import SparkplugPlan, SparkplugPlans

    made = packs_of(packs, cells, parallel, faults_of(fault))
    named = {f"BT_{n}": pack for n, pack in enumerate(made, start=1)}
    plans = SparkplugPlans((SparkplugPlan(named, host, port, group, node, speed=speed),))
    run_sparkplug(plan, plans)


@simulate.command("mixed", hidden=True)
def simulate_mixed(plan: Annotated[Path, typer.Option(help="As JSON.")]) -> None:
    """Serve a plan with something of everything, in one process; the demo does."""
    from trackingbms.cli.simulate import run_mixed

    run_mixed(plan)
