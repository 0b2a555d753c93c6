"""Nothing changes the database behind the record's back, and no secret gets into it."""

import ast
import re

from sqlalchemy import Column

from tests.architecture.source import modules
from trackingbms.infra import Base

# Who may write with plain SQL, or on a connection of its own, and why.
MAY = {
    "audit.ledger._take_end": "the head of the record itself",
    "fleet.planting._grow": "a technical counter",
}
_WRITES = re.compile(r"^\s*(insert|update|delete|replace|merge)\b", re.IGNORECASE)
_SECRET = re.compile(r"secret|password|token|_hash$|^hash$|private|credential", re.IGNORECASE)


def test_plain_sql_does_not_write() -> None:
    found = set()
    for name, tree in modules():
        if name.startswith("migrations"):
            continue
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text":
                    argument = node.args[0]
                    if isinstance(argument, ast.Name) or _WRITES.match(_words(argument)):
                        found.add(f"{name}.{function.name}")
    assert found <= set(MAY)


def _words(node: ast.AST) -> str:
    return "".join(
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def test_columns_that_hold_secrets_say_so() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if _SECRET.search(column.name) and _is_recorded(column) and "record" not in column.info
    ]
    assert silent == [], "declare them with info=SECRET"


def _is_recorded(column: Column[object]) -> bool:
    return any(
        mapper.class_.recorded
        for mapper in Base.registry.mappers
        if mapper.local_table is column.table
    )
