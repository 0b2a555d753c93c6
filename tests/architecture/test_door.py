import ast
from collections.abc import Iterator

from tests.architecture.source import modules
from trackingbms import (
    alerts,
    analytics,
    audit,
    commands,
    dashboards,
    fleet,
    identity,
    incidents,
    integrations,
    links,
    live,
    notifications,
    setup,
)
from trackingbms.infra import Placed

assert alerts
assert analytics
assert audit
assert commands
assert dashboards
assert fleet
assert incidents
assert integrations
assert links
assert live
assert notifications
assert setup
assert identity  # their tables are known once they are imported

CHECKED = {"visible", "within", "hold"}
READS = {"select", "get", "get_one", "scalar_one"}

# Who may read placed rows without the door, and why.
MAY = {
    "alerts.rules.rules_at": "rules come from above the scope; their place is not told",
    "alerts.wording.wordings_at": "words come from above the scope; their place is not told",
    "analytics.advice.plan._lists": "prices come from above the scope; their place is not told",
    "analytics.advice.prices.prices_at": "prices come from above; their place is not told",
    "analytics.advice.prices.set_prices": "the list of a place at which the actor may set prices",
    "analytics.drift.watch_of": "counts over the whole fleet: no battery is told",
    "analytics.feedback._end_record": "the battery that the asker holds",
    "analytics.models.records.records_of": "curves alone, without a name, for models to learn from",
    "analytics.service.enrol": "every battery is foretold, whoever's it is; nobody reads it here",
    "analytics.service.claim_due": "the forecaster looks at whatever is due, for everybody",
    "analytics.watching.Watcher.read_sizes": "how large a battery is, to weigh its currents",
    "audit.proof._parts": "the proof reads the whole record, on the command line only",
    "audit.service.actions": "its condition is `_sees`, which is made of `within`",
    "audit.service.find": "its condition is `_sees`, which is made of `within`",
    "audit.service.stream": "its condition is `_sees`, which is made of `within`",
    "bench.forecasts._all": "a made-up fleet, on the command line only",
    "commands.jobs._due": "the sender carries out what is due, for everybody",
    "commands.claims.Claims._renew": "the command that the sender has claimed",
    "commands.updating._image_of": "the command that the sender has claimed",
    "commands.updating._settle": "the command that the sender has claimed",
    "commands.service.bms_of": "the device of a battery that the asker sees; it is not shown",
    "fleet.directory.read_index": "the index serves every actor, who look through their scope",
    "integrations.jobs.Dispatcher._due": "the dispatcher tells what waits, for everybody",
    "integrations.service.active_webhooks": "what happens is told to whom it concerns",
    "identity.roles.memberships_of": "what an actor may do is decided from it",
    "identity.roles.permissions_by_role": "what an actor may do is decided from it",
    "identity.roles.role_names": "the name of a role that the asker sees somebody hold",
    "identity.roles._keep_an_administrator": "whether anybody is left, whoever they are",
    "links.errands.fetches_orders": "whether it takes orders; nothing else of it is shown",
    "links.errands.takes_images": "whether it carries firmware; nothing else of it is shown",
    "links.errands.gateway_of": "how a battery that the asker sees is reached; it is not shown",
    "links.gateways._hidden_client": "a gateway names batteries by the code of its client",
    "live.service.thresholds_at": "values come from above the scope; their place is not told",
    "identity.gate.Gate._key": "nobody is known yet: the key itself tells who asks",
}


def placed_names() -> set[str]:
    found, left = set(), [Placed]
    while left:
        kind = left.pop()
        found.add(kind.__name__)
        left += kind.__subclasses__()
    return found


def functions(tree: ast.AST, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}.{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}.{node.name}")


def name_of(node: ast.AST) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return ""


def reads_placed(function: ast.AST, placed: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and name_of(node.func) in READS:
            inside = {name_of(part) for each in node.args for part in ast.walk(each)}
            if inside & placed:
                return True
        elif name_of(node) == "__table__" and name_of(getattr(node, "value", node)) in placed:
            return True
    return False


def test_rows_come_through_the_door() -> None:
    placed = placed_names()
    around = {
        name
        for module, tree in modules()
        if not module.startswith("infra.door")
        for name, function in functions(tree, module)
        if reads_placed(function, placed)
        and not CHECKED & {name_of(node) for node in ast.walk(function)}
    }
    assert around == set(MAY)
