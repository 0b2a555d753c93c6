"""`trackingbms demo`: a running fleet of simulated batteries, from one command."""

from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from trackingbms import demo
from trackingbms.demo import Card
from trackingbms.logs import configure_logs


def run(data: Path, port: int, speed: float, days: float) -> None:
    """Run until stopped; print where to look and how to get in."""
    configure_logs("warning", "console")
    console = Console()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as bar:
        loading = bar.add_task("Historique / History", total=1.0)

        def progress(share: float) -> None:
            bar.update(loading, completed=share, visible=share < 1.0)
            if share >= 1.0 and not console.is_terminal:
                console.print("History is complete.")

        show = demo.Show(ready=lambda card: _tell(console, card, data), progress=progress)
        demo.run(data, port, speed, show, days)


def _tell(console: Console, card: Card, data: Path) -> None:
    people = Table("Rôle / Role", "Courriel / E-mail", "Mot de passe / Password", box=None)
    for login in card.logins:
        people.add_row(login.role, login.email, login.password)
    console.print(Panel(f"[bold]TrackingBMS[/bold]  {card.url}", expand=False), soft_wrap=True)
    console.print(people)
    console.print(f"Clé API / API key: {card.api_key}", soft_wrap=True)
    console.print(f"{data / 'demo.json'}  ·  Ctrl-C: stop", style="dim")
